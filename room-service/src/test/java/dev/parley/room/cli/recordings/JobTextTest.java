package dev.parley.room.cli.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"status":"running","attempts":2,"progress":0.5} | attempt 2, 50 %
                {"status":"running","attempts":1,"progress":0.1,"progress_bytes":10} | attempt 1, 10 % (10 of ? bytes)
                {"status":"running","attempts":1,"progress":0.5,"progress_seconds":30,"total_seconds":60} | attempt 1, 50 % (30 of 60 s)
                {"status":"queued","next_try_at":"09:00"} | next attempt 09:00
                {"status":"queued","next_try_at":"09:00","last_error":{"code":"c","detail":"d"}} | next attempt 09:00 after c: d
                {"status":"failed","last_error":{"code":"c","detail":"d"}} | c: d
                {"status":"done","run":3} | run 3
                """)
    void what_is_told_of_a_job_depends_on_its_status(String job, String text) throws JsonProcessingException {
        assertThat(JobText.detail(new ObjectMapper().readTree(job))).isEqualTo(text);
    }
}
