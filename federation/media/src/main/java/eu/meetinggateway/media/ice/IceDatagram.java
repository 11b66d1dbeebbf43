// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.ice;

import java.net.InetSocketAddress;

/** A STUN datagram to send. */
public record IceDatagram(byte[] bytes, InetSocketAddress to) {}
