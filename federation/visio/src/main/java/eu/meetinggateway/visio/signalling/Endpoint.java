// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.signalling;

import java.net.URI;
import java.util.Locale;

/**
 * Where a LiveKit server listens.
 *
 * @param path prefix of every path, without a slash at its end; usually empty
 */
public record Endpoint(String host, int port, boolean tls, String path) {
  /**
   * Reads a URL whose scheme ({@code ws}, {@code wss}, {@code http}, {@code https}) decides about
   * TLS only.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static Endpoint of(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean tls =
        switch (scheme) {
          case "ws", "http" -> false;
          case "wss", "https" -> true;
          default ->
              throw new IllegalArgumentException(
                  "the LiveKit URL begins with ws, wss, http or https");
        };
    String host = url.getHost();
    if (host == null) {
      throw new IllegalArgumentException("the LiveKit URL has no host name");
    }
    int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
    String path = url.getPath() == null ? "" : url.getPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new Endpoint(host.replaceAll("^\\[|\\]$", ""), port, tls, path);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
