// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.api;

import eu.meetinggateway.gateway.config.ApiRole;
import eu.meetinggateway.meeting.MeetingId;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One admitted request, read strictly. */
final class Request {
  static final String CALLER = "caller";
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

  private final RoutingContext context;

  Request(RoutingContext context) {
    this.context = context;
  }

  /** Who sent it; null where no token is needed. */
  @Nullable Caller caller() {
    return context.get(CALLER);
  }

  /** Whether names of people may be shown. */
  boolean showsNames() {
    Caller caller = caller();
    return caller != null && caller.role().covers(ApiRole.OPERATOR);
  }

  /** The meeting in the path. */
  MeetingId id() {
    try {
      return new MeetingId(pathId());
    } catch (IllegalArgumentException e) {
      throw new ApiException(Fault.UNKNOWN_MEETING, "no meeting can have this id");
    }
  }

  private String pathId() {
    String id = context.pathParam("id");
    return id == null ? "" : id;
  }

  /** The meeting in the path for the log: empty if there is none that could exist. */
  String loggedId() {
    try {
      return new MeetingId(pathId()).value();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  Page page() {
    return Page.of(query("limit"), query("after"));
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(queries().get(name));
  }

  private MultiMap queries() {
    return context.queryParams();
  }

  /** Refuses query parameters that the operation does not take or that stand twice. */
  void checkQuery(Set<String> taken) {
    try {
      for (String name : queries().names()) {
        if (!taken.contains(name)) {
          throw malformed(
              "an unknown query parameter; this takes "
                  + (taken.isEmpty()
                      ? "none"
                      : String.join(", ", taken.stream().sorted().toList())));
        }
        if (queries().getAll(name).size() > 1) {
          throw malformed(name + ": stands twice");
        }
      }
    } catch (IllegalArgumentException e) {
      throw malformed("the query cannot be decoded");
    }
  }

  private static ApiException malformed(String detail) {
    return new ApiException(Fault.MALFORMED_REQUEST, detail);
  }

  /** The body, which must be declared as JSON. */
  byte[] json() {
    String type = context.request().getHeader("Content-Type");
    String mediaType = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!mediaType.equals("application/json")) {
      throw new ApiException(Fault.NOT_JSON, "send it as Content-Type: application/json");
    }
    return body();
  }

  private byte[] body() {
    Buffer buffer = context.body().buffer();
    return buffer == null ? new byte[0] : buffer.getBytes();
  }

  void checkNoBody() {
    if (body().length > 0) {
      throw malformed("this takes no body");
    }
  }

  /** The key under which a repetition is known. */
  Optional<String> idempotencyKey() {
    List<String> keys = context.request().headers().getAll(IDEMPOTENCY_KEY);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
      throw malformed(IDEMPOTENCY_KEY + ": takes 1 to 128 visible ASCII characters, once");
    }
    return Optional.of(keys.getFirst());
  }

  /** SHA-256 of what is asked for, in hexadecimal. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String head = context.request().method().name() + " " + context.request().uri() + "\n";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
