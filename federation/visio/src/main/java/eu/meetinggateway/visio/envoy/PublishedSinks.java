// SPDX-License-Identifier: EUPL-1.2
package eu.meetinggateway.visio.envoy;

import eu.meetinggateway.media.forward.LayerNames;
import eu.meetinggateway.media.forward.RtpSink;
import eu.meetinggateway.media.forward.SinkSpec;
import eu.meetinggateway.media.packet.PayloadFormat;
import eu.meetinggateway.media.transport.Transport;
import eu.meetinggateway.meeting.Codec;
import eu.meetinggateway.meeting.Layer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Makes the ways out for what was agreed for a track. */
final class PublishedSinks {
  private final Transport transport;
  private final String cname;
  private final IntSupplier freshSsrc;

  /**
   * @param freshSsrc an SSRC that was not used on this connection before
   */
  PublishedSinks(Transport transport, String cname, IntSupplier freshSsrc) {
    this.transport = transport;
    this.cname = cname;
    this.freshSsrc = freshSsrc;
  }

  /**
   * One sink for each layer of a simulcast track, otherwise one for the highest; empty if the
   * server does not take the names of layers.
   *
   * @param asked hears on the loop that the server asks for a keyframe of a layer that is only
   *     offered
   */
  Map<Layer, RtpSink> make(
      Publication publication, String mid, PublisherAnswer.Agreed agreed, Consumer<Layer> asked) {
    Map<Layer, RtpSink> sinks = new EnumMap<>(Layer.class);
    if (!publication.simulcast()) {
      Layer highest = Layer.fromHighest(publication.layers()).getFirst();
      SinkSpec spec = spec(publication.codec(), agreed, publication.ssrc(), LayerNames.NONE);
      sinks.put(highest, transport.addSink(spec));
    } else if (agreed.layerNames()) {
      for (Layer layer : publication.layers()) {
        String rid = Publication.rid(layer);
        LayerNames names =
            LayerNames.of(PublisherSections.MID_ID, mid, PublisherSections.RID_ID, rid);
        SinkSpec spec = spec(publication.codec(), agreed, freshSsrc.getAsInt(), names);
        sinks.put(layer, transport.addSink(spec, () -> asked.accept(layer)));
      }
    }
    return sinks;
  }

  private SinkSpec spec(Codec codec, PublisherAnswer.Agreed agreed, int ssrc, LayerNames names) {
    return new SinkSpec(
        ssrc,
        agreed.payloadType(),
        codec.clockRateHz(),
        PayloadFormat.valueOf(codec.name()),
        agreed.audioLevelExtension(),
        agreed.descriptorExtension(),
        codec.scalable(),
        names,
        cname);
  }
}
