// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.gateway.config.CertificateFile;
import eu.meetinggateway.gateway.config.ConfigException;
import eu.meetinggateway.gateway.config.Pin;
import eu.meetinggateway.gateway.config.Surroundings;
import eu.meetinggateway.gateway.operation.Version;
import eu.meetinggateway.trust.Country;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The command line of the gateway. Exit codes: 0 done, 1 failed, 2 usage, 78 configuration. */
@Command(
    name = "gateway",
    description = "Makes one joint meeting out of several countries' Visio rooms.",
    mixinStandardHelpOptions = true,
    versionProvider = GatewayCommand.VersionText.class,
    subcommands = PolicyCommand.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a failure while running, or doctor found a fault",
      "2:wrong arguments",
      "78:the configuration cannot be used"
    })
public final class GatewayCommand implements Runnable {
  static final int FAILED = 1;
  static final int CONFIGURATION = 78;

  private final CommandLine.Model.CommandSpec spec;

  private GatewayCommand() {
    spec = CommandLine.Model.CommandSpec.forAnnotatedObject(this);
  }

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, writing to the process's own streams unless told otherwise. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new GatewayCommand().spec);
    commandLine.registerConverter(Country.class, new CountryConverter());
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> explain(exception, command.getErr()));
    return commandLine;
  }

  private static int explain(Exception exception, PrintWriter err) {
    if (exception instanceof ConfigException problems) {
      problems.problems().forEach(problem -> err.println(problem));
      err.flush();
      return CONFIGURATION;
    }
    if (exception instanceof PolicyFolder.Unreadable problems) {
      err.println(problems.getMessage());
      err.flush();
      return PolicyCommand.UNUSABLE;
    }
    String message = exception.getMessage();
    err.println("gateway: " + (message == null ? exception.getClass().getSimpleName() : message));
    err.flush();
    return FAILED;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "run",
      description = "Runs the gateway until it is told to stop (SIGTERM or Ctrl-C).",
      mixinStandardHelpOptions = true)
  int runGateway(
      @Option(
              names = "--config",
              required = true,
              paramLabel = "FILE",
              description = "the configuration file")
          Path config)
      throws InterruptedException {
    return new Run(out()).run(config, Surroundings.ofThisProcess());
  }

  @Command(
      name = "check-config",
      description = "Reads and checks a configuration and starts nothing.",
      mixinStandardHelpOptions = true)
  int checkConfig(
      @Option(
              names = "--config",
              required = true,
              paramLabel = "FILE",
              description = "the configuration file")
          Path config) {
    return new CheckConfig(out()).run(config, Surroundings.ofThisProcess());
  }

  @Command(
      name = "doctor",
      description = {
        "Finds what keeps a gateway from working and says what to do.",
        "Runs beside a gateway as well as without one, and changes nothing."
      },
      mixinStandardHelpOptions = true)
  int doctor(
      @Option(
              names = "--config",
              required = true,
              paramLabel = "FILE",
              description = "the configuration file")
          Path config)
      throws InterruptedException {
    return new Examine(out(), System.out.charset()).run(config, Surroundings.ofThisProcess());
  }

  @Command(
      name = "keygen",
      description = "Makes the keys of a gateway; never overwrites a file.",
      mixinStandardHelpOptions = true)
  int keygen(
      @Option(
              names = "--country",
              required = true,
              paramLabel = "COUNTRY",
              description = "the gateway's country, such as FR")
          Country country,
      @Option(
              names = "--dir",
              required = true,
              paramLabel = "DIR",
              description = "where the files are written; made if it does not exist")
          Path directory) {
    return new Keygen(out()).run(country, directory, Instant.now());
  }

  @Command(
      name = "pin",
      description = "Prints the pin of a certificate, for the peers' configurations.",
      mixinStandardHelpOptions = true)
  int pin(
      @Option(
              names = "--certificate",
              required = true,
              paramLabel = "FILE",
              description = "a PEM certificate")
          Path certificate) {
    out().println(Pin.of(CertificateFile.read(certificate)));
    out().flush();
    return 0;
  }

  /** Which version this is. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"meeting-gateway " + Version.TEXT};
    }
  }

  private static final class CountryConverter implements ITypeConverter<Country> {
    @Override
    public Country convert(String value) {
      try {
        return new Country(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
