// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import io.vertx.core.Future;

/**
 * A successful answer.
 *
 * @param location the header Location; empty for none
 * @param body empty for none
 */
record Answer(int status, String mediaType, String location, String body) {
  static final String JSON = "application/json";
  static final String YAML = "application/yaml";

  static Answer of(int status, Object body) {
    return new Answer(status, JSON, "", body.toString());
  }

  static Answer created(String location, Object body) {
    return new Answer(201, JSON, location, body.toString());
  }

  static Answer none() {
    return new Answer(204, JSON, "", "");
  }

  Future<Answer> future() {
    return Future.succeededFuture(this);
  }
}
