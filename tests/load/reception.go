// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/binary"
	"sync"
	"sync/atomic"

	"github.com/pion/webrtc/v4"
)

// reception counts what arrives, by the counters in the payloads.
type reception struct {
	mutex  sync.Mutex
	tracks []*received
}

// received is one stream at one subscriber.
type received struct {
	packets atomic.Uint64
	span    atomic.Uint64 // from the first to the highest counter seen, both included
}

func (r *reception) receive(track *webrtc.TrackRemote) {
	t := &received{}
	r.mutex.Lock()
	r.tracks = append(r.tracks, t)
	r.mutex.Unlock()
	buffer := make([]byte, 1500)
	var first, highest uint32
	for {
		length, _, err := track.Read(buffer)
		if err != nil {
			return
		}
		if length < 12+trailerBytes {
			continue
		}
		trailer := buffer[length-trailerBytes : length]
		if binary.BigEndian.Uint32(trailer) != mark {
			continue // padding, or a frame that a server made up
		}
		counter := binary.BigEndian.Uint32(trailer[8:])
		if t.packets.Load() == 0 {
			first, highest = counter, counter
		}
		highest = max(highest, counter)
		t.packets.Add(1)
		t.span.Store(uint64(highest-first) + 1)
	}
}

func (r *reception) counts() (packets, missing uint64, streams int) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for _, t := range r.tracks {
		got, span := t.packets.Load(), t.span.Load()
		packets += got
		if span > got {
			missing += span - got
		}
	}
	return packets, missing, len(r.tracks)
}

func (r *reception) clear() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.tracks = nil
}
