// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one path does with one method. The table of all of them is the router, and a test compares
 * it with the description of the API.
 *
 * @param path as in the description, such as {@code /v1/meetings/{id}}
 * @param role the least that is needed; null if no token is
 * @param query the query parameters that are taken
 * @param faults everything that it may answer with apart from success
 */
record Operation(
    HttpMethod method,
    String path,
    @Nullable ApiRole role,
    Set<String> query,
    Set<Fault> faults,
    Action action) {
  private static final Set<Fault> WITH_TOKEN =
      EnumSet.of(
          Fault.MALFORMED_REQUEST,
          Fault.UNAUTHORIZED,
          Fault.BODY_TOO_LARGE,
          Fault.TOO_MANY_REQUESTS,
          Fault.INTERNAL,
          Fault.STOPPING);
  private static final Set<Fault> REPEATABLE =
      EnumSet.of(Fault.REQUEST_IN_PROGRESS, Fault.IDEMPOTENCY_KEY_REUSED, Fault.STORE_UNAVAILABLE);
  private static final String ID = "{id}";

  Operation {
    query = Set.copyOf(query);
    faults = Set.copyOf(faults);
  }

  /** Answers a request; throws or fails with {@link ApiException}. */
  @FunctionalInterface
  interface Action {
    Future<Answer> answer(Request request);
  }

  /** Without a token. */
  static Operation open(String path, Action action, Fault... faults) {
    return new Operation(HttpMethod.GET, path, null, Set.of(), Set.of(faults), action);
  }

  static Operation read(String path, Set<String> query, Action action, Fault... faults) {
    return new Operation(
        HttpMethod.GET, path, ApiRole.VIEWER, query, withToken(false, faults), action);
  }

  static Operation write(
      HttpMethod method, String path, Set<String> query, Action action, Fault... faults) {
    Set<Fault> all = withToken(method.equals(HttpMethod.POST), faults);
    all.add(Fault.FORBIDDEN);
    return new Operation(method, path, ApiRole.OPERATOR, query, all, action);
  }

  private static Set<Fault> withToken(boolean repeatable, Fault... faults) {
    Set<Fault> all = EnumSet.copyOf(WITH_TOKEN);
    all.addAll(Set.of(faults));
    if (repeatable) {
      all.addAll(REPEATABLE);
    }
    return all;
  }

  /** Whether a repetition with the same idempotency key gets the same answer. */
  boolean repeatable() {
    return method.equals(HttpMethod.POST);
  }

  /** The path as Vert.x Web writes it. */
  String routePath() {
    return path.replace(ID, ":id");
  }
}
