// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"maps"
	"sort"
	"sync"

	"github.com/livekit/protocol/livekit"
	"github.com/pion/webrtc/v4"
)

// receiver takes the media that reach a participant.
type receiver interface {
	receive(track *webrtc.TrackRemote)
}

// sight is what one person sees of the others.
type sight struct {
	recordings *recordings

	mutex      sync.Mutex // guards the rest
	others     map[string]*livekit.ParticipantInfo
	subscribed map[string]bool       // by track SID
	media      map[string]*seenMedia // by track SID
	unfinished map[string][]byte     // text streams that began
	lines      []seenLine
	problems   []string
	width      uint32
}

// seenMedia is what arrived of one track.
type seenMedia struct {
	packets uint64
	whose   string // key of the person whose recording arrived last; empty if it is none of ours
}

// seenPerson is somebody else as the server shows them.
type seenPerson struct {
	Identity   string            `json:"identity"`
	Name       string            `json:"name"`
	Attributes map[string]string `json:"attributes"`
	Tracks     []seenTrack       `json:"tracks"`
}

type seenTrack struct {
	Source  string `json:"source"` // as LiveKit names it, in capitals
	Muted   bool   `json:"muted"`
	Packets uint64 `json:"packets"`
	Whose   string `json:"whose"`
}

type seenLine struct {
	Author string `json:"author"`
	Text   string `json:"text"`
}

// seen is a sight at one moment.
type seen struct {
	People   []seenPerson `json:"people"`
	Lines    []seenLine   `json:"lines"`
	Problems []string     `json:"problems"`
}

const fullWidth = 1280

func newSight(recordings *recordings) *sight {
	return &sight{
		recordings: recordings,
		others:     map[string]*livekit.ParticipantInfo{},
		subscribed: map[string]bool{},
		media:      map[string]*seenMedia{},
		unfinished: map[string][]byte{},
		width:      fullWidth,
	}
}

// meet takes what the server says about others. It returns the tracks that are on and were not
// before, and which of them are pictures.
func (s *sight) meet(people []*livekit.ParticipantInfo, own string) (sids, pictures []string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, someone := range people {
		before := s.others[someone.Identity]
		switch {
		case someone.Sid == own:
		case someone.State == livekit.ParticipantInfo_DISCONNECTED:
			if before != nil && before.Sid == someone.Sid {
				delete(s.others, someone.Identity)
			}
		case before == nil || before.Sid != someone.Sid || before.Version <= someone.Version:
			s.others[someone.Identity] = someone
			for _, track := range someone.Tracks {
				if track.Muted || s.subscribed[track.Sid] {
					continue
				}
				s.subscribed[track.Sid] = true
				sids = append(sids, track.Sid)
				if track.Type == livekit.TrackType_VIDEO {
					pictures = append(pictures, track.Sid)
				}
			}
		}
	}
	return sids, pictures
}

// pictures are those that were subscribed to.
func (s *sight) pictures() []string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	var sids []string
	for _, someone := range s.others {
		for _, track := range someone.Tracks {
			if track.Type == livekit.TrackType_VIDEO && s.subscribed[track.Sid] {
				sids = append(sids, track.Sid)
			}
		}
	}
	return sids
}

func (s *sight) setWidth(width uint32) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.width = width
}

func (s *sight) widthNow() uint32 {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.width
}

func (s *sight) stumble(problem string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.problems = append(s.problems, problem)
}

// receive counts what arrives of a track, and recognises it.
func (s *sight) receive(track *webrtc.TrackRemote) {
	s.mutex.Lock()
	arrived := &seenMedia{}
	s.media[track.ID()] = arrived
	s.mutex.Unlock()
	for {
		packet, _, err := track.ReadRTP()
		if err != nil {
			return
		}
		whose, known := s.recordings.whose(packet.Payload, track.Kind() == webrtc.RTPCodecTypeVideo)
		s.mutex.Lock()
		if len(packet.Payload) > 0 {
			arrived.packets++
		}
		if known {
			arrived.whose = whose
		}
		s.mutex.Unlock()
	}
}

func (s *sight) now() seen {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	look := seen{
		People:   []seenPerson{},
		Lines:    append([]seenLine{}, s.lines...),
		Problems: append([]string{}, s.problems...),
	}
	for _, someone := range s.others {
		each := seenPerson{
			Identity: someone.Identity, Name: someone.Name, Attributes: map[string]string{},
			Tracks: []seenTrack{},
		}
		maps.Copy(each.Attributes, someone.Attributes)
		for _, track := range someone.Tracks {
			one := seenTrack{Source: track.Source.String(), Muted: track.Muted}
			if arrived, here := s.media[track.Sid]; here {
				one.Packets, one.Whose = arrived.packets, arrived.whose
			}
			each.Tracks = append(each.Tracks, one)
		}
		look.People = append(look.People, each)
	}
	sort.Slice(look.People, func(i, j int) bool {
		return look.People[i].Identity < look.People[j].Identity
	})
	return look
}
