// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A candidate (RFC 8839 section 5.1), component 1: UDP, or TCP of the passive kind (RFC 6544
 * section 4.5), to which we connect. The address does not print.
 *
 * @param address literal IPv4 or IPv6, never a name
 * @param priority 32 bits, unsigned
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 */
public record Candidate(
    InetSocketAddress address,
    long priority,
    String foundation,
    String type,
    IceProtocol protocol) {
  private static final int MAX_LENGTH = 1024;
  private static final long MAX_PRIORITY = 0xFFFF_FFFFL;
  private static final String PREFIX = "candidate:";
  private static final Set<String> TYPES = Set.of("host", "srflx", "prflx", "relay");
  private static final String TCP_TYPE = "tcptype";
  private static final String PASSIVE = "passive";
  private static final Pattern FOUNDATION = Pattern.compile("[A-Za-z0-9+/]{1,32}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
  private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  public Candidate {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("a candidate has an address, not a name");
    }
    if (priority < 0 || priority > MAX_PRIORITY) {
      throw new IllegalArgumentException("priority out of range: " + priority);
    }
    if (!FOUNDATION.matcher(foundation).matches() || !TYPES.contains(type)) {
      throw new IllegalArgumentException("foundation or type of a candidate is wrong");
    }
  }

  /** A UDP candidate. */
  public Candidate(InetSocketAddress address, long priority, String foundation, String type) {
    this(address, priority, foundation, type, IceProtocol.UDP);
  }

  /**
   * Reads the value of an SDP {@code candidate} attribute, with or without the attribute's name.
   * Empty for TCP candidates to which nobody can connect, other components, mDNS names and anything
   * that is not understood: those are not ours.
   */
  public static Optional<Candidate> parse(String attribute) {
    if (attribute.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var text = attribute.startsWith(PREFIX) ? attribute.substring(PREFIX.length()) : attribute;
    var fields = text.split(" ", -1);
    // foundation component transport priority address port "typ" type (name value)*
    if (fields.length < 8
        || fields.length % 2 != 0
        || !FOUNDATION.matcher(fields[0]).matches()
        || !fields[1].equals("1")
        || !fields[6].equals("typ")
        || !TYPES.contains(fields[7])) {
      return Optional.empty();
    }
    var priority = number(fields[3], MAX_PRIORITY);
    var port = number(fields[5], 0xFFFF);
    var address = literal(fields[4]);
    var protocol = protocol(fields);
    if (priority < 0 || port < 1 || address.isEmpty() || protocol.isEmpty()) {
      return Optional.empty();
    }
    var socket = new InetSocketAddress(address.get(), (int) port);
    return Optional.of(new Candidate(socket, priority, fields[0], fields[7], protocol.get()));
  }

  private static Optional<IceProtocol> protocol(String[] fields) {
    if (fields[2].equalsIgnoreCase("udp")) {
      return Optional.of(IceProtocol.UDP);
    }
    if (fields[2].equalsIgnoreCase("tcp")) {
      for (var i = 8; i < fields.length; i += 2) {
        if (fields[i].equals(TCP_TYPE) && fields[i + 1].equals(PASSIVE)) {
          return Optional.of(IceProtocol.TCP);
        }
      }
    }
    return Optional.empty();
  }

  /** As an SDP attribute's value: {@code candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host}. */
  public String format() {
    var literal = address.getAddress().getHostAddress();
    var zone = literal.indexOf('%');
    var host = zone < 0 ? literal : literal.substring(0, zone);
    // the related address tells about our network: RFC 8839 section 9.1 lets it be hidden
    var related = type.equals("host") ? "" : " raddr 0.0.0.0 rport 9";
    var where = priority + " " + host + " " + address.getPort();
    var carried =
        switch (protocol) {
          case UDP -> "";
          case TCP -> " " + TCP_TYPE + " " + PASSIVE;
        };
    var over = protocol.name().toLowerCase(Locale.ROOT);
    return PREFIX + foundation + " 1 " + over + " " + where + " typ " + type + related + carried;
  }

  /** A host candidate for a bound socket. */
  public static Candidate host(InetSocketAddress address) {
    return new Candidate(address, IcePriority.HOST, "1", "host");
  }

  @Override
  public String toString() {
    return "[candidate " + type + "]";
  }

  private static long number(String text, long max) {
    if (!NUMBER.matcher(text).matches()) {
      return -1;
    }
    var value = Long.parseLong(text);
    return value <= max ? value : -1;
  }

  private static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.ofLiteral(text);
      return sendable(address) ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean sendable(InetAddress address) {
    var broadcast = address instanceof Inet4Address && address.getAddress()[0] == (byte) 255;
    return !address.isAnyLocalAddress() && !address.isMulticastAddress() && !broadcast;
  }
}
