// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.operation;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import eu.meetinggateway.meeting.MeetingId;
import eu.meetinggateway.meeting.PortId;
import eu.meetinggateway.trust.Country;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per event and line:
 *
 * <pre>
 * {"time":"2026-11-24T07:30:00.123Z","level":"info","logger":"OpenMeetings","thread":"…",
 *  "message":"…","meeting":"budget-2027","country":"DE","port":"VISIO/FR","exception":"…"}
 * </pre>
 *
 * {@code meeting}, {@code country} and {@code port} are there when the event has an argument of
 * that type, so that nobody who logs has to think of fields. Named in logback.xml.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final int MAX_FRAMES = 12;
  private static final int MAX_CAUSES = 3;

  private final JsonFactory json = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
      out.writeStringField("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
      String logger = event.getLoggerName();
      out.writeStringField("logger", logger.substring(logger.lastIndexOf('.') + 1));
      out.writeStringField("thread", event.getThreadName());
      out.writeStringField("message", event.getFormattedMessage());
      fields(event.getArgumentArray(), out);
      if (event.getThrowableProxy() != null) {
        out.writeStringField("exception", trace(event.getThrowableProxy()));
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    return line.toByteArray();
  }

  /** The first argument of each type gives the field. */
  private static void fields(Object @Nullable [] arguments, JsonGenerator out) throws IOException {
    if (arguments == null) {
      return;
    }
    List<String> written = new ArrayList<>();
    for (Object argument : arguments) {
      String field =
          switch (argument) {
            case MeetingId _ -> "meeting";
            case Country _ -> "country";
            case PortId _ -> "port";
            case null, default -> "";
          };
      if (!field.isEmpty() && !written.contains(field)) {
        written.add(field);
        out.writeStringField(field, String.valueOf(argument));
      }
    }
  }

  private static String trace(IThrowableProxy first) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy each = first;
    for (int causes = 0; each != null && causes < MAX_CAUSES; causes++) {
      text.append(causes == 0 ? "" : "caused by ");
      text.append(each.getClassName()).append(": ").append(each.getMessage()).append('\n');
      StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
      for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
        text.append(frames[i].getSTEAsString()).append('\n');
      }
      each = each.getCause();
    }
    return text.toString().stripTrailing();
  }
}
