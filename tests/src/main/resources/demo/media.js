// SPDX-License-Identifier: EUPL-1.2
'use strict';

/** What a test can publish and see beyond one camera and one microphone. */
const media = {
  /** Whether this browser can send that codec, such as vp9. */
  encodes(codec) {
    return RTCRtpSender.getCapabilities('video').codecs.some(
        ({mimeType}) => mimeType.toLowerCase() === `video/${codec}`);
  },

  /**
   * Publishes a drawn picture or a tone.
   *
   * @param wish {source, codec, width, height, hertz, red}: source as LiveKit names it, such as
   *     screen_share; a codec makes it a picture, otherwise it is a sound
   */
  async publish(wish) {
    const options = {source: wish.source, name: wish.source, stopMicTrackOnMute: false};
    let track;
    if (wish.codec) {
      track = media.picture(wish.width || 640, wish.height || 360);
      Object.assign(options, {videoCodec: wish.codec, simulcast: true});
    } else {
      track = sources.tone(meeting.audioContext, wish.hertz || 500, 0);
      Object.assign(options, {red: Boolean(wish.red), dtx: true});
    }
    await meeting.room.localParticipant.publishTrack(track, options);
  },

  async unpublish(source) {
    const participant = meeting.room.localParticipant;
    const publication = participant.getTrackPublication(source);
    if (publication?.track) await participant.unpublishTrack(publication.track, true);
  },

  /** A grey picture with a moving bar, 15 frames a second. */
  picture(width, height) {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, {width, height});
    const pen = canvas.getContext('2d');
    let step = 0;
    const timer = setInterval(() => {
      pen.fillStyle = 'hsl(0, 0%, 40%)';
      pen.fillRect(0, 0, width, height);
      pen.fillStyle = `hsl(${step * 7 % 360}, 60%, 50%)`;
      pen.fillRect(step++ * 11 % width, 0, width / 10, height);
    }, 66);
    const track = canvas.captureStream(15).getVideoTracks()[0];
    track.addEventListener('ended', () => clearInterval(timer));
    return track;
  },

  /** How wide tiles are shown, in pixels; 0 hides them. */
  tileWidth(width) {
    let style = document.getElementById('tile-width');
    if (!style) {
      style = document.createElement('style');
      style.id = 'tile-width';
      document.head.append(style);
    }
    style.textContent = width === 0
        ? '#tiles video { display: none !important; }'
        : `#tiles video { width: ${width}px !important; height: ${width * 9 / 16}px !important; }`;
  },

  /** Every track of everybody else, after decoding. */
  async tracks() {
    const remotes = meeting.room ? [...meeting.room.remoteParticipants.values()] : [];
    const publications = remotes.flatMap((participant) =>
        [...participant.trackPublications.values()].map((publication) => ({participant, publication})));
    return Promise.all(publications.map(({participant, publication}) =>
        media.trackAsSeen(participant, publication)));
  },

  async trackAsSeen(participant, publication) {
    const seen = {
      name: participant.name, source: publication.source, muted: publication.isMuted,
      encrypted: publication.isEncrypted, codec: '', frames: 0, width: 0, packets: 0, bytes: 0,
      ...media.show(publication),
    };
    const report = await publication.track?.receiver?.getStats();
    const entry = newestInbound(report);
    if (entry?.lastPacketReceivedTimestamp) {
      Object.assign(seen, {
        codec: report.get(entry.codecId)?.mimeType || '', frames: entry.framesDecoded || 0,
        width: entry.frameWidth || 0, packets: entry.packetsReceived, bytes: entry.bytesReceived,
      });
    }
    return seen;
  },

  /** Shows what the page itself does not, so that it is wanted; tells what a sound sounds like. */
  show(publication) {
    const {track} = publication;
    if (!track) return {hertz: 0, decibels: -200};
    if (track.kind === Track.Kind.Audio) {
      if (track.attachedElements.length === 0) $('sounds').append(track.attach());
      return soundAsHeard(publication);
    }
    if (publication.source !== Track.Source.Camera && track.attachedElements.length === 0) {
      const element = track.attach();
      element.style.cssText = 'position: fixed; left: 0; top: 0; width: 640px; height: 360px';
      document.body.append(element);
    }
    return {hertz: 0, decibels: -200};
  },
};
