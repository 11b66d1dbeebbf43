// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
)

const (
	frameInterval    = time.Second / 30
	audioInterval    = 20 * time.Millisecond
	keyframeInterval = 3 * time.Second
	turn             = 4 * time.Millisecond
	audioRate        = 50 // packets per second and stream
	frameRate        = 30

	// Payload sizes vary at random: their pattern tells packets apart even when they are encrypted.
	videoLeast, videoMost = 1000, 1180
	audioLeast, audioMost = 60, 100

	// The last bytes of every payload: mark, stream, counter.
	mark         = 0x6D67_6C64
	trailerBytes = 4 + 4 + 4

	descriptorBytes = 6

	// A server publishes a track at its first packets, so so much is sent even if it is muted.
	audible = 10
)

var streamNumbers atomic.Uint32

// stream is one published track.
type stream struct {
	track  *webrtc.TrackLocalStaticRTP
	sender *webrtc.RTPSender
	video  bool
	number uint32

	wantKeyframe atomic.Bool
	muted        atomic.Bool
	recording    [][]byte // played again and again; none: random payload

	// Below: only the generator.
	packet    rtp.Packet
	counter   uint32
	picture   uint16
	next      time.Time
	keyframe  time.Time
	owed      float64
	levelID   uint8
	prepared  bool
	payload   [videoMost]byte
	firstTime bool
	position  int // in the recording
	played    int // frames or packets of it
}

// interval is the time from one frame or packet to the next.
func (s *stream) interval() time.Duration {
	switch {
	case !s.video:
		return audioInterval
	case s.recording != nil:
		return pictureInterval
	default:
		return frameInterval
	}
}

func newStream(video bool) (*stream, error) {
	number := streamNumbers.Add(1)
	id := fmt.Sprintf("stream-%d", number)
	capability := webrtc.RTPCodecCapability{
		MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2,
	}
	if video {
		capability = webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000}
	}
	track, err := webrtc.NewTrackLocalStaticRTP(capability, id, id)
	if err != nil {
		return nil, err
	}
	s := &stream{track: track, video: video, number: number, firstTime: true}
	for i := range s.payload {
		s.payload[i] = byte(rand.Uint32())
	}
	s.packet.Version = 2
	s.packet.SequenceNumber = uint16(rand.Uint32())
	s.packet.Timestamp = rand.Uint32()
	s.picture = uint16(rand.Uint32() & 0x3FFF)
	return s, nil
}

// listen notes keyframe requests until the sender ends.
func (s *stream) listen() {
	for {
		packets, _, err := s.sender.ReadRTCP()
		if err != nil {
			return
		}
		for _, packet := range packets {
			if _, pli := packet.(*rtcp.PictureLossIndication); pli {
				s.wantKeyframe.Store(true)
			}
		}
	}
}

// generator sends all streams from one goroutine, frame by frame as cameras do.
type generator struct {
	sent    atomic.Uint64
	mutex   sync.Mutex
	streams []*stream
	rate    float64
}

func newGenerator() *generator {
	g := &generator{}
	go g.run()
	return g
}

func (g *generator) add(streams []*stream) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.streams = append(g.streams, streams...)
}

func (g *generator) remove(gone []*stream) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	kept := make([]*stream, 0, len(g.streams))
	for _, s := range g.streams {
		stays := true
		for _, other := range gone {
			stays = stays && s != other
		}
		if stays {
			kept = append(kept, s)
		}
	}
	g.streams = kept
}

func (g *generator) clear() {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.streams, g.rate = nil, 0
}

// setRate divides so many packets per second over the video streams, after the audio streams'
// fixed share; 0 sends about 2 Mbit/s per video stream.
func (g *generator) setRate(rate float64) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.rate = rate
}

func (g *generator) run() {
	ticker := time.NewTicker(turn)
	defer ticker.Stop()
	for range ticker.C {
		g.mutex.Lock()
		g.turn(time.Now())
		g.mutex.Unlock()
	}
}

func (g *generator) turn(now time.Time) {
	perFrame := g.packetsPerFrame()
	for _, s := range g.streams {
		if s.firstTime {
			s.firstTime = false
			s.next = now.Add(time.Duration(rand.Int64N(int64(frameInterval))))
		}
		for ; !s.next.After(now); s.next = s.next.Add(s.interval()) {
			switch {
			case s.muted.Load() && s.played >= audible:
			case s.recording != nil:
				g.play(s)
			case s.video:
				g.frame(s, now, perFrame)
			default:
				g.audio(s)
			}
		}
	}
}

func (g *generator) packetsPerFrame() float64 {
	videos := 0
	for _, s := range g.streams {
		if s.video {
			videos++
		}
	}
	if g.rate == 0 || videos == 0 {
		return 7
	}
	left := g.rate - float64(audioRate*(len(g.streams)-videos))
	return max(1, left/float64(frameRate*videos))
}

func (g *generator) frame(s *stream, now time.Time, packets float64) {
	s.owed += packets
	count := int(s.owed)
	s.owed -= float64(count)
	key := now.Sub(s.keyframe) >= keyframeInterval
	if s.wantKeyframe.Swap(false) || key {
		key = true
		s.keyframe = now
	}
	s.picture = (s.picture + 1) & 0x7FFF
	for i := range count {
		size := videoLeast + rand.IntN(videoMost-videoLeast+1)
		_ = videoDescriptor(s.payload[:descriptorBytes], s.picture, i == 0)
		if i == 0 {
			frameHeader(s.payload[descriptorBytes:], key)
		}
		s.packet.Marker = i == count-1
		g.send(s, s.payload[:size])
	}
	s.packet.Timestamp += 90000 / frameRate
}

// videoDescriptor writes the payload descriptor of VP8 (RFC 7741): X, S on the first packet of a
// frame; I, L, T; picture id; TL0PICIDX; temporal layer 0.
func videoDescriptor(at []byte, picture uint16, first bool) []byte {
	at[0] = 0x80
	if first {
		at[0] |= 0x10
	}
	at[1] = 0xE0
	binary.BigEndian.PutUint16(at[2:], picture|0x8000)
	at[4] = byte(picture)
	at[5] = 0x20
	return at
}

// frameHeader writes the uncompressed data chunk of a VP8 frame (RFC 6386 section 9.1).
func frameHeader(at []byte, key bool) {
	if !key {
		at[0] = 0x11 // P, version 0, shown
		return
	}
	copy(at, []byte{0x10, 0x02, 0x00, 0x9D, 0x01, 0x2A})
	binary.LittleEndian.PutUint16(at[6:], 1280)
	binary.LittleEndian.PutUint16(at[8:], 720)
}

func (g *generator) audio(s *stream) {
	s.payload[0] = 0x78 // RFC 6716: CELT, fullband, 20 ms, mono, one frame
	g.send(s, s.payload[:audioLeast+rand.IntN(audioMost-audioLeast+1)])
	s.packet.Timestamp += 48000 / audioRate
}

func (g *generator) send(s *stream, payload []byte) {
	trailer := payload[len(payload)-trailerBytes:]
	binary.BigEndian.PutUint32(trailer, mark)
	binary.BigEndian.PutUint32(trailer[4:], s.number)
	binary.BigEndian.PutUint32(trailer[8:], s.counter)
	s.counter++
	g.sendPayload(s, payload)
}

func (g *generator) sendPayload(s *stream, payload []byte) {
	if !s.prepared {
		s.prepared = true
		for _, extension := range s.sender.GetParameters().HeaderExtensions {
			if extension.URI == levelExtension {
				s.levelID = uint8(extension.ID)
			}
		}
	}
	if s.levelID != 0 {
		s.packet.Extension, s.packet.ExtensionProfile = true, 0xBEDE
		_ = s.packet.SetExtension(s.levelID, []byte{0x80 | 20}) // voice, -20 dBov; always valid
	}
	s.packet.Payload = payload
	if s.track.WriteRTP(&s.packet) == nil {
		g.sent.Add(1)
	}
	s.packet.SequenceNumber++
}
