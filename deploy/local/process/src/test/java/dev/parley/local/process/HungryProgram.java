package dev.parley.local.process;

import java.time.Duration;

/** Runs out of memory, and would live on for ten minutes. */
final class HungryProgram {

    private HungryProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        byte[][] all = new byte[1_000][];
        try {
            for (int index = 0; index < all.length; index++) {
                all[index] = new byte[1 << 20];
            }
        } catch (OutOfMemoryError survived) {
            Thread.sleep(Duration.ofMinutes(10).toMillis());
        }
    }
}
