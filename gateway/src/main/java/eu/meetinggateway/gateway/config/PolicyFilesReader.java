// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.gateway.config.NamedFiles.Readers;
import eu.meetinggateway.trust.Country;
import eu.meetinggateway.trust.policy.PolicyException;
import eu.meetinggateway.trust.policy.PolicyProblem;
import eu.meetinggateway.trust.policy.ResidencyPolicy;
import eu.meetinggateway.trust.policy.TrustPolicy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** Reads the policies that a configuration names. */
final class PolicyFilesReader {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final String FORMER_KEY = "trust-file";

  private final NamedFiles files;
  private final Problems problems;

  PolicyFilesReader(NamedFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  private record Document<T>(T policy, String sha256) {}

  Optional<PolicyFiles> read(YamlSection top, Optional<Country> here) {
    if (top.remove(FORMER_KEY)) {
      problems.add(
          top.lineOf(FORMER_KEY),
          "key " + FORMER_KEY + " is no longer understood",
          "name the two policies instead: trust-policy and residency-policy"
              + " (docs/upgrade-and-backup.md)");
    }
    Optional<Document<TrustPolicy>> trust =
        top.value(
            "trust-policy", name -> read(name, TrustPolicy::parse, TrustPolicy::country, here));
    Optional<Document<ResidencyPolicy>> residency =
        top.value(
            "residency-policy",
            name -> read(name, ResidencyPolicy::parse, ResidencyPolicy::country, here));
    return trust.flatMap(who ->
        residency.map(
            where -> new PolicyFiles(who.policy, who.sha256, where.policy, where.sha256)));
  }

  private <T> Document<T> read(
      YamlText name,
      Function<byte[], T> format,
      Function<T, Country> country,
      Optional<Country> here)
      throws WrongValue {
    byte[] bytes = files.read(name, MAX_BYTES, Readers.ANYBODY);
    T policy;
    try {
      policy = format.apply(bytes);
    } catch (PolicyException e) {
      String file = files.resolve(name.value()).toString();
      e.problems().forEach(problem -> problems.add(asConfigProblem(file, problem)));
      throw new WrongValue("names " + file + ", which is not understood", "correct it there");
    }
    Country whose = country.apply(policy);
    if (here.isPresent() && !whose.equals(here.orElseThrow())) {
      throw new WrongValue(
          "names a policy of " + whose,
          "name the one of " + here.orElseThrow() + " or correct key country");
    }
    return new Document<>(policy, sha256(bytes));
  }

  private static ConfigProblem asConfigProblem(String file, PolicyProblem problem) {
    String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
    return new ConfigProblem(
        file + ":" + problem.line() + ":" + problem.column(),
        0,
        path + problem.problem() + "; expected " + problem.expected(),
        problem.suggestion());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
