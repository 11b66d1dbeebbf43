// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.tests.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child process with its output in a log file. */
final class OwnProcess implements AutoCloseable {
  private static final Duration ORDERLY_END = Duration.ofSeconds(6);
  private static final Duration FIRST_SIGNAL_PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final Path log;
  private final List<String> command;
  private final Process process;

  private OwnProcess(String name, Path log, List<String> command, Process process) {
    this.name = name;
    this.log = log;
    this.command = List.copyOf(command);
    this.process = process;
  }

  static OwnProcess start(String name, Path log, List<String> command) {
    return start(name, log, command, Redirect.to(log.toFile()));
  }

  /** Starts the same once more; the log goes on. */
  OwnProcess startAgain() {
    return start(name, log, command, Redirect.appendTo(log.toFile()));
  }

  private static OwnProcess start(String name, Path log, List<String> command, Redirect output) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    try {
      return new OwnProcess(name, log, command, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end and returns what it printed; fails unless it exits with 0. */
  static String run(String name, Path log, List<String> command) {
    try (OwnProcess process = start(name, log, command)) {
      if (!process.hasEndedWithin(Duration.ofSeconds(60)) || process.process.exitValue() != 0) {
        throw new IllegalStateException(name + " failed:\n" + process.output());
      }
      return process.output();
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends the process without a word. */
  void kill() {
    Process _ = process.destroyForcibly();
    boolean _ = hasEndedWithin(ORDERLY_END);
  }

  /** Sends a signal such as STOP. */
  void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything that the process wrote so far. */
  String output() {
    return Directories.read(log);
  }

  /** Waits for readiness; a process that ends meanwhile fails at once. */
  void awaitReady(Duration deadline, Polling.Condition ready) {
    Polling.untilTrue(
        name + " is ready (log: " + log + ")",
        deadline,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(name + " ended:\n" + output());
          }
          return ready.holds();
        });
  }

  /**
   * Ends the process: a first SIGTERM for an orderly end (a LiveKit server only begins to drain its
   * rooms), a second one, then SIGKILL.
   */
  @Override
  public void close() {
    process.destroy();
    if (hasEndedWithin(FIRST_SIGNAL_PATIENCE)) {
      return;
    }
    process.destroy();
    if (!hasEndedWithin(ORDERLY_END)) {
      process.destroyForcibly();
      boolean _ = hasEndedWithin(ORDERLY_END);
    }
  }

  private boolean hasEndedWithin(Duration patience) {
    try {
      Process _ = process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
