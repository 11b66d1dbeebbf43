// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/livekit/protocol/livekit"
	"github.com/pion/webrtc/v4"
	"google.golang.org/protobuf/proto"
)

const (
	chatTopic       = "lk.chat"
	legacyChatTopic = "lk-chat-topic"
	chunkBytes      = 15_000
)

var textStreams atomic.Uint64

// openData makes the two channels on which data is sent; the server awaits both.
func (p *participant) openData(publisher *webrtc.PeerConnection) error {
	reliable, err := publisher.CreateDataChannel("_reliable", nil)
	if err != nil {
		return err
	}
	reliable.OnOpen(func() { close(p.dataOpen) })
	p.data = reliable
	ordered, retransmits := false, uint16(0)
	_, err = publisher.CreateDataChannel("_lossy",
		&webrtc.DataChannelInit{Ordered: &ordered, MaxRetransmits: &retransmits})
	return err
}

// say sends a line the way Visio does: a text stream, then the packet for clients of old.
func (p *participant) say(text string) error {
	now := time.Now().UnixMilli()
	id := fmt.Sprintf("text-%d-%d", now, textStreams.Add(1))
	length := uint64(len(text))
	packets := []*livekit.DataPacket{{Value: &livekit.DataPacket_StreamHeader{
		StreamHeader: &livekit.DataStream_Header{
			StreamId: id, Timestamp: now, Topic: chatTopic, MimeType: "text/plain",
			TotalLength:   &length,
			ContentHeader: &livekit.DataStream_Header_TextHeader{TextHeader: &livekit.DataStream_TextHeader{}},
		},
	}}}
	for index, rest := uint64(0), []byte(text); len(rest) > 0; index++ {
		content := rest[:min(len(rest), chunkBytes)]
		rest = rest[len(content):]
		packets = append(packets, &livekit.DataPacket{Value: &livekit.DataPacket_StreamChunk{
			StreamChunk: &livekit.DataStream_Chunk{StreamId: id, ChunkIndex: index, Content: content},
		}})
	}
	legacy, err := json.Marshal(map[string]any{
		"id": id, "timestamp": now, "message": text, "ignoreLegacy": true,
	})
	if err != nil {
		return err
	}
	topic := legacyChatTopic
	packets = append(packets,
		&livekit.DataPacket{Value: &livekit.DataPacket_StreamTrailer{
			StreamTrailer: &livekit.DataStream_Trailer{StreamId: id},
		}},
		&livekit.DataPacket{Value: &livekit.DataPacket_User{
			User: &livekit.UserPacket{Payload: legacy, Topic: &topic},
		}})
	return p.sendData(packets)
}

// awaitData waits until data can be sent; before that the server does not count us as connected.
func (p *participant) awaitData() error {
	select {
	case <-p.dataOpen:
		return nil
	case <-p.gone:
		return errors.New("the server ended the connection before data could be sent")
	case <-time.After(connectTimeout):
		return errors.New("no channel for data")
	}
}

func (p *participant) sendData(packets []*livekit.DataPacket) error {
	for _, packet := range packets {
		bytes, err := proto.Marshal(packet)
		if err != nil {
			return err
		}
		if err := p.data.Send(bytes); err != nil {
			return err
		}
	}
	return nil
}

// heardData reads what comes on the server's reliable channel.
func (s *sight) heardData(bytes []byte) {
	packet := &livekit.DataPacket{}
	if err := proto.Unmarshal(bytes, packet); err != nil {
		s.stumble("an unreadable data packet")
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	switch value := packet.Value.(type) {
	case *livekit.DataPacket_StreamHeader:
		header := value.StreamHeader
		if header.Topic != chatTopic {
			return
		}
		if header.InlineContent != nil {
			s.problems = append(s.problems, "a line in a form that we did not say we read")
			return
		}
		s.unfinished[header.StreamId] = nil
	case *livekit.DataPacket_StreamChunk:
		if text, known := s.unfinished[value.StreamChunk.StreamId]; known {
			s.unfinished[value.StreamChunk.StreamId] = append(text, value.StreamChunk.Content...)
		}
	case *livekit.DataPacket_StreamTrailer:
		if text, known := s.unfinished[value.StreamTrailer.StreamId]; known {
			delete(s.unfinished, value.StreamTrailer.StreamId)
			s.read(packet.ParticipantIdentity, string(text))
		}
	case *livekit.DataPacket_User:
		s.heardLegacy(packet.ParticipantIdentity, value.User)
	}
}

func (s *sight) heardLegacy(identity string, user *livekit.UserPacket) {
	if user.GetTopic() != legacyChatTopic {
		return
	}
	var legacy struct {
		Message      string `json:"message"`
		IgnoreLegacy bool   `json:"ignoreLegacy"`
	}
	if err := json.Unmarshal(user.Payload, &legacy); err != nil {
		s.problems = append(s.problems, "a line of old that is no JSON")
	} else if !legacy.IgnoreLegacy {
		s.read(identity, legacy.Message)
	}
}

// read notes a line under the name that its author has now; call it with the mutex.
func (s *sight) read(identity, text string) {
	author := ""
	if someone, here := s.others[identity]; here {
		author = someone.Name
	}
	s.lines = append(s.lines, seenLine{Author: author, Text: text})
}
