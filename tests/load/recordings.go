// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"hash/maphash"
	"sync"
	"time"

	"github.com/pion/rtp/codecs"
)

const (
	pictureInterval = 100 * time.Millisecond
	fragmentBytes   = 1100
)

// recordings knows whose recording a payload comes from: payloads cross servers and gateways as
// they are, so a track that carries another person's is a mistake of somebody in between.
type recordings struct {
	seed  maphash.Seed
	mutex sync.RWMutex
	owner map[uint64]string // of a payload; empty if several people's begin alike
}

func newRecordings() *recordings {
	return &recordings{seed: maphash.MakeSeed(), owner: map[uint64]string{}}
}

func (r *recordings) add(someone person) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for _, frame := range someone.Picture {
		for _, part := range fragments(frame) {
			r.note(part, someone.Key)
		}
	}
	for _, packet := range someone.Voice {
		r.note(packet, someone.Key)
	}
}

func (r *recordings) note(payload []byte, key string) {
	hash := maphash.Bytes(r.seed, payload)
	if other, known := r.owner[hash]; known && other != key {
		key = ""
	}
	r.owner[hash] = key
}

// whose tells the owner of a payload; not known if it is none of ours, or not only one person's.
func (r *recordings) whose(payload []byte, video bool) (string, bool) {
	if video {
		var packet codecs.VP8Packet
		content, err := packet.Unmarshal(payload)
		if err != nil {
			return "", false
		}
		payload = content
	}
	r.mutex.RLock()
	defer r.mutex.RUnlock()
	key, known := r.owner[maphash.Bytes(r.seed, payload)]
	return key, known && key != ""
}

func fragments(frame []byte) [][]byte {
	var parts [][]byte
	for len(frame) > 0 {
		part := frame[:min(len(frame), fragmentBytes)]
		parts = append(parts, part)
		frame = frame[len(part):]
	}
	return parts
}

// newPlayback makes a stream that plays a recording again and again.
func newPlayback(recording [][]byte, video bool) (*stream, error) {
	s, err := newStream(video)
	if err != nil {
		return nil, err
	}
	s.recording = recording
	return s, nil
}

// play sends the next frame or packet of a recording.
func (g *generator) play(s *stream) {
	s.played++
	if !s.video {
		g.sendPayload(s, s.recording[s.position])
		s.packet.Timestamp += 48000 / audioRate
		s.position = (s.position + 1) % len(s.recording)
		return
	}
	if s.wantKeyframe.Swap(false) {
		s.position = 0
	}
	s.picture = (s.picture + 1) & 0x7FFF
	parts := fragments(s.recording[s.position])
	for i, part := range parts {
		s.packet.Marker = i == len(parts)-1
		descriptor := videoDescriptor(s.payload[:descriptorBytes], s.picture, i == 0)
		g.sendPayload(s, append(descriptor, part...))
	}
	s.packet.Timestamp += uint32(90000 * pictureInterval / time.Second)
	s.position = (s.position + 1) % len(s.recording)
}
