// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.gateway.config;

import eu.meetinggateway.trust.Country;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the values of single keys are read. */
final class Values {
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern HOST_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,253})):([0-9]{1,5})");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}");
  private static final Pattern API_KEY = Pattern.compile("[!-~]{1,128}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?|}");
  private static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");

  private Values() {}

  static Country country(YamlText text) throws WrongValue {
    try {
      return new Country(text.value());
    } catch (IllegalArgumentException e) {
      throw new WrongValue(
          "says \"" + Shown.of(text.value()) + "\"",
          "write two upper-case letters (ISO 3166-1 alpha-2), such as FR");
    }
  }

  static YamlText.Reading<Integer> number(int lowest, int highest) {
    return text -> {
      String remedy = "write a whole number from " + lowest + " to " + highest + " without quotes";
      if (!text.plain() || !NUMBER.matcher(text.value()).matches()) {
        throw new WrongValue("is not a number", remedy);
      }
      int number = Integer.parseInt(text.value());
      if (number < lowest || number > highest) {
        throw new WrongValue("says " + number, remedy);
      }
      return number;
    };
  }

  /** Where we listen: port 0 takes a free one. */
  static HostPort listen(YamlText text) throws WrongValue {
    return hostPort(text, 0);
  }

  static HostPort remote(YamlText text) throws WrongValue {
    return hostPort(text, 1);
  }

  private static HostPort hostPort(YamlText text, int lowestPort) throws WrongValue {
    Matcher matcher = HOST_PORT.matcher(text.value());
    String remedy =
        "write host:port with a port from " + lowestPort + " to 65535, such as 127.0.0.1:8301";
    if (!matcher.matches()) {
      throw new WrongValue("says \"" + Shown.of(text.value()) + "\"", remedy);
    }
    int port = Integer.parseInt(matcher.group(3));
    if (port < lowestPort || port > 65_535) {
      throw new WrongValue("says port " + port, remedy);
    }
    String ipv6 = matcher.group(1);
    if (ipv6 != null && !isLiteral(ipv6)) {
      throw new WrongValue("has no IPv6 address in its brackets", remedy);
    }
    return new HostPort(ipv6 == null ? matcher.group(2) : ipv6, port);
  }

  private static boolean isLiteral(String text) {
    try {
      return !InetAddress.ofLiteral(text).getHostAddress().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static InetAddress address(YamlText text) throws WrongValue {
    try {
      InetAddress address = InetAddress.ofLiteral(text.value());
      if (!address.isMulticastAddress()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(text);
    }
    throw notAnAddress(text);
  }

  private static WrongValue notAnAddress(YamlText text) {
    return new WrongValue(
        "says \"" + Shown.of(text.value()) + "\"",
        "write an IPv4 or IPv6 address of this machine, not a name");
  }

  static String host(YamlText text) throws WrongValue {
    if (HOST.matcher(text.value()).matches() || isLiteral(text.value())) {
      return text.value();
    }
    throw new WrongValue(
        "says \"" + Shown.of(text.value()) + "\"", "write a host name or an address, no port");
  }

  static URI livekitUrl(YamlText text) throws WrongValue {
    String remedy = "write ws://host:port or wss://host and nothing behind";
    try {
      URI url = new URI(text.value());
      String scheme = url.getScheme();
      if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
        throw new WrongValue("has no scheme ws, wss, http or https", remedy);
      }
      if (url.getHost() == null
          || url.getRawUserInfo() != null
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        throw new WrongValue("is not the address of a server", remedy);
      }
      return url;
    } catch (URISyntaxException e) {
      throw new WrongValue("is not a URL", remedy);
    }
  }

  static String apiKey(YamlText text) throws WrongValue {
    if (!API_KEY.matcher(text.value()).matches()) {
      throw new WrongValue(
          "is not a LiveKit API key", "write 1 to 128 visible ASCII characters as in its keys");
    }
    return text.value();
  }

  static String nameTemplate(YamlText text) throws WrongValue {
    String template = text.value();
    String remedy = "write at most 64 characters with {name} and, if wanted, {country}";
    if (template.length() > 64 || template.chars().anyMatch(Character::isISOControl)) {
      throw new WrongValue("is too long or has control characters", remedy);
    }
    boolean hasName = false;
    Matcher placeholders = PLACEHOLDER.matcher(template);
    while (placeholders.find()) {
      switch (placeholders.group()) {
        case "{name}" -> hasName = true;
        case "{country}" -> {}
        default -> throw new WrongValue("has a placeholder that is unknown", remedy);
      }
    }
    if (!hasName) {
      throw new WrongValue("does not contain {name}", remedy);
    }
    return template;
  }

  static Pin pin(YamlText text) throws WrongValue {
    try {
      return new Pin(text.value());
    } catch (IllegalArgumentException e) {
      throw new WrongValue(
          "has an item that is no pin",
          "write the 64 lower-case hexadecimal digits that the peer's \"pin\" command prints, in"
              + " quotes");
    }
  }
}
