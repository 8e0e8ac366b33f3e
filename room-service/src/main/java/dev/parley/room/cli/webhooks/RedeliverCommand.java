package dev.parley.room.cli.webhooks;

import dev.parley.room.cli.call.CallOptions;
import dev.parley.room.cli.call.ChangeCall;
import dev.parley.room.cli.call.ChangeOptions;
import dev.parley.room.cli.call.OperatorApi;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Command that sends outgoing webhooks again. */
@Command(
        name = "redeliver",
        description = "Sends deliveries of outgoing webhooks again, now, with the same ids and bodies.",
        mixinStandardHelpOptions = true)
public final class RedeliverCommand implements Callable<Integer> {

    @Mixin
    private CallOptions options = new CallOptions();

    @Mixin
    private ChangeOptions changes = new ChangeOptions();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of deliveries.")
    private List<String> deliveries = List.of();

    @Override
    public Integer call() {
        return changes.each(options, deliveries, RedeliverCommand::redelivered, DeliveryText::line);
    }

    private static ChangeCall redelivered(String id) {
        String path = WebhooksCommand.PATH + "/" + OperatorApi.segment(id);
        return ChangeCall.post(path + "/redeliver", path);
    }
}
