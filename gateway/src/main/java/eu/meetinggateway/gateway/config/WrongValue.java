// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

/** A value is not what its key takes. */
final class WrongValue extends Exception {
  private final String problem;
  private final String remedy;

  /**
   * @param problem continues "key x "
   */
  WrongValue(String problem, String remedy) {
    super(problem + "; " + remedy);
    this.problem = problem;
    this.remedy = remedy;
  }

  String problem() {
    return problem;
  }

  String remedy() {
    return remedy;
  }
}
