// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.media.transport;

import eu.meetinggateway.media.dtls.DtlsIdentity;
import java.net.InetAddress;

/**
 * What a connection needs from the start.
 *
 * @param localAddress the address that is bound (port chosen by the system) and offered as
 *     candidate
 * @param dataChannels whether data channels are started once the connection is secured
 */
public record TransportSpec(
    InetAddress localAddress, DtlsIdentity identity, boolean dataChannels) {}
