// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.doctor;

import eu.meetinggateway.visio.VisioSettings;
import eu.meetinggateway.visio.drops.Drops;
import eu.meetinggateway.visio.signalling.AccessTokens;
import eu.meetinggateway.visio.signalling.Endpoint;
import eu.meetinggateway.visio.signalling.SignalClient;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Whether the LiveKit server answers and accepts our key. */
record LiveKitCheck(Vertx vertx, VisioSettings settings, InstantSource clock)
    implements Check.Examination {
  static final String SUBJECT = "livekit key";

  @Override
  public List<Finding> findings() throws InterruptedException {
    Endpoint endpoint = Endpoint.of(settings.url());
    SignalClient client =
        new SignalClient(
            vertx,
            endpoint,
            new AccessTokens(settings.apiKey(), settings.apiSecret(), clock),
            new Drops());
    try {
      var _ =
          client.check().eventually(client::close).toCompletionStage().toCompletableFuture().get();
      return List.of(
          Finding.good(SUBJECT, "The LiveKit server at " + endpoint + " accepts our key."));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(Finding.fault(SUBJECT, String.valueOf(cause.getMessage())));
    }
  }
}
