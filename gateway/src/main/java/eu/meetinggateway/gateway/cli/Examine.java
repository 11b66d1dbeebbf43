// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.gateway.config.Surroundings;
import eu.meetinggateway.gateway.doctor.Doctor;
import eu.meetinggateway.gateway.doctor.Finding;
import eu.meetinggateway.gateway.operation.LogBridge;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.InstantSource;

/** Prints what the doctor finds, one line each. */
final class Examine {
  private final PrintWriter out;
  private final boolean marks;

  /**
   * @param charset of the output; without check marks in it, words are printed
   */
  Examine(PrintWriter out, Charset charset) {
    this.out = out;
    this.marks = charset.newEncoder().canEncode('✔');
  }

  int run(Path file, Surroundings surroundings) throws InterruptedException {
    LogBridge.install();
    boolean well = new Doctor(surroundings, InstantSource.system()).examine(file, this::print);
    out.println(
        well ? "Nothing is wrong that can be found from here." : "Correct what is marked above.");
    out.flush();
    return well ? 0 : GatewayCommand.FAILED;
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.verdict()) {
          case GOOD -> marks ? "✔" : "ok   ";
          case FAULT -> marks ? "✘" : "FAULT";
          case UNKNOWN -> marks ? "?" : "?    ";
        };
    out.printf("%s %-13s %s%n", mark, finding.subject(), finding.sentence());
    out.flush();
  }
}
