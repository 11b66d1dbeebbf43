// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.visio.signalling.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Compares our clock with the LiveKit server's, by the Date that it answers (RFC 9110 section
 * 6.6.1). Tokens and certificates stop working when clocks are apart; LiveKit allows a minute.
 */
record ClockCheck(URI liveKit, InstantSource clock) implements Check.Examination {
  static final String SUBJECT = "clock";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Override
  public List<Finding> findings() throws InterruptedException {
    Instant before = clock.instant();
    Optional<String> date = date();
    Instant after = clock.instant();
    if (date.isEmpty()) {
      return List.of(
          Finding.unknown(
              SUBJECT,
              "The LiveKit server tells no time, so there is no clock to compare ours with: run an"
                  + " NTP client on every machine."));
    }
    Instant theirs;
    try {
      theirs =
          ZonedDateTime.parse(date.orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return List.of(
          Finding.unknown(SUBJECT, "The LiveKit server tells a time that cannot be read."));
    }
    // The header has whole seconds, so the server's time is up to a second later.
    Duration ahead = Duration.between(theirs.plusSeconds(1), before);
    Duration behind = Duration.between(after, theirs);
    if (ahead.compareTo(LIMIT) > 0) {
      return fault(ahead, "ahead of");
    }
    if (behind.compareTo(LIMIT) > 0) {
      return fault(behind, "behind");
    }
    return List.of(Finding.good(SUBJECT, "Our clock agrees with the LiveKit server's."));
  }

  private static List<Finding> fault(Duration difference, String direction) {
    return List.of(
        Finding.fault(
            SUBJECT,
            "Our clock is "
                + difference.toSeconds()
                + " s "
                + direction
                + " the LiveKit server's: run an NTP client on both machines (timedatectl shows"
                + " whether one works)."));
  }

  private Optional<String> date() throws InterruptedException {
    Endpoint at = Endpoint.of(liveKit);
    String host = at.host().indexOf(':') >= 0 ? "[" + at.host() + "]" : at.host();
    URI root =
        URI.create(
            (at.tls() ? "https" : "http") + "://" + host + ":" + at.port() + at.path() + "/");
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build()) {
      HttpRequest request = HttpRequest.newBuilder(root).timeout(TIMEOUT).build();
      return client
          .send(request, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Date");
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
