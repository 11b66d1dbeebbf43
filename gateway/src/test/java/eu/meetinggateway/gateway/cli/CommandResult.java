// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command answered. */
record CommandResult(int exitCode, String out, String err) {
  static CommandResult of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = GatewayCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return new CommandResult(commandLine.execute(arguments), out.toString(), err.toString());
  }
}
