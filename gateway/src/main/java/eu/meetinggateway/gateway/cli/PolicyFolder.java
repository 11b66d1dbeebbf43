// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.cli;

import eu.meetinggateway.trust.analysis.CountryPolicies;
import eu.meetinggateway.trust.policy.GuardRail;
import eu.meetinggateway.trust.policy.PolicyException;
import eu.meetinggateway.trust.policy.PolicyTest;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads policies and what belongs to them from files. */
final class PolicyFolder {
  /** One byte more than any document may have, so that the loader refuses it. */
  private static final int MAX_BYTES = 1024 * 1024 + 1;

  /** A document cannot be read; the message has one line per problem. */
  static final class Unreadable extends RuntimeException {
    Unreadable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  CountryPolicies policies(Path folder) {
    TrustPolicy trust = document(folder.resolve("trust.yaml"), TrustPolicy::parse);
    ResidencyPolicy residency = document(folder.resolve("residency.yaml"), ResidencyPolicy::parse);
    try {
      return new CountryPolicies(trust, residency);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(folder + ": " + e.getMessage(), e);
    }
  }

  List<CountryPolicies> all(List<Path> folders) {
    List<CountryPolicies> all = folders.stream().map(this::policies).toList();
    Set<Object> seen = new HashSet<>();
    for (CountryPolicies each : all) {
      if (!seen.add(each.country())) {
        throw new CommandException("two folders are of " + each.country() + "; give one");
      }
    }
    return all;
  }

  List<GuardRail> guardRails(Path file) {
    return document(file, GuardRail::parse);
  }

  List<PolicyTest> tests(Path file) {
    return document(file, PolicyTest::parse);
  }

  private static <T> T document(Path file, Function<byte[], T> parsing) {
    try (InputStream in = Files.newInputStream(file)) {
      return parsing.apply(in.readNBytes(MAX_BYTES));
    } catch (PolicyException e) {
      String problems =
          e.problems().stream()
              .map(problem -> file + ": " + problem)
              .collect(Collectors.joining(System.lineSeparator()));
      throw new Unreadable(problems, e);
    } catch (IOException e) {
      throw new Unreadable(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
