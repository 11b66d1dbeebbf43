// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio;

import eu.meetinggateway.meeting.Secret;
import java.net.InetAddress;
import java.net.URI;

/**
 * How to reach one country's LiveKit server and how people from abroad look in its rooms.
 *
 * @param url {@code ws}, {@code wss}, {@code http} or {@code https}; the scheme decides about TLS
 *     only
 * @param apiKey the gateway's own LiveKit API key
 * @param apiSecret its secret, at least 32 characters
 * @param nameTemplate display name of an envoy, with {@code {name}} and {@code {country}}
 * @param mediaAddress the local address that media sockets bind to
 */
public record VisioSettings(
    URI url, String apiKey, Secret apiSecret, String nameTemplate, InetAddress mediaAddress) {
  public static final String DEFAULT_NAME_TEMPLATE = "{name} ({country})";
}
