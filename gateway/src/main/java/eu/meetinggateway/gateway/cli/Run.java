// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.gateway.Gateway;
import eu.meetinggateway.gateway.StartException;
import eu.meetinggateway.gateway.config.GatewayConfig;
import eu.meetinggateway.gateway.config.Surroundings;
import eu.meetinggateway.gateway.operation.LogFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a gateway until the process is told to stop. */
final class Run {
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;

  private final PrintWriter out;

  Run(PrintWriter out) {
    this.out = out;
  }

  int run(Path file, Surroundings surroundings) throws InterruptedException {
    LogFormat.problem(surroundings.variables().get(LogFormat.VARIABLE))
        .ifPresent(problem -> {
          throw new CommandException(problem);
        });
    GatewayConfig config = GatewayConfig.read(file, surroundings);
    Gateway gateway = start(config);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(gateway, stopped)));
    out.println(
        "gateway "
            + config.country()
            + " is up: API on port "
            + gateway.apiPort()
            + ", border on port "
            + gateway.borderPort());
    out.flush();
    stopped.await();
    return 0;
  }

  private static Gateway start(GatewayConfig config) throws InterruptedException {
    try {
      return Gateway.start(config)
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartException known
          ? known
          : new CommandException("the gateway could not start: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new CommandException(
          "the gateway could not start within " + START_SECONDS + " seconds", e);
    }
  }

  private static void stop(Gateway gateway, CountDownLatch stopped) {
    try {
      gateway.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandException("the gateway did not stop in time", e);
    } finally {
      stopped.countDown();
    }
  }
}
