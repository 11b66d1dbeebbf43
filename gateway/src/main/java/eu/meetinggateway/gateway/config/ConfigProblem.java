// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file as the operator knows it
 * @param line from 1; 0 if it concerns the whole file
 * @param problem what is wrong, without secrets, without a full stop
 * @param remedy what to write or do instead, without a full stop
 */
public record ConfigProblem(String file, int line, String problem, String remedy) {
  @Override
  public String toString() {
    String place = line > 0 ? file + ":" + line : file;
    return place + ": " + problem + "; " + remedy;
  }
}
