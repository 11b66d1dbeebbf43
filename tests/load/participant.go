// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/livekit/protocol/livekit"
	"github.com/pion/interceptor"
	"github.com/pion/interceptor/pkg/nack"
	"github.com/pion/interceptor/pkg/report"
	"github.com/pion/webrtc/v4"
	"google.golang.org/protobuf/proto"
)

const (
	connectTimeout = 30 * time.Second
	levelExtension = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
)

// participant is one LiveKit participant: a WebSocket, a connection to receive on and, if it
// publishes, one to send on.
type participant struct {
	socket     *websocket.Conn
	writing    sync.Mutex
	api        *webrtc.API
	subscriber *webrtc.PeerConnection
	sight      *sight // nil for those of whom only numbers are asked
	own        string // SID; set before joined is closed
	data       *webrtc.DataChannel
	dataOpen   chan struct{}

	mutex     sync.Mutex // guards the rest
	publisher *webrtc.PeerConnection
	early     []webrtc.ICECandidateInit // for the publisher, before its answer
	answered  bool
	streams   []*stream
	generator *generator
	sids      map[string]string // of our tracks, by the id that we gave them

	joined    chan struct{}
	published chan error
	gone      chan struct{}
	leaving   sync.Once
}

// newAPI makes a stack that stays on loopback, knows VP8 and Opus, and sends no bandwidth
// estimates: the servers forward everything.
func newAPI(networks ...webrtc.NetworkType) (*webrtc.API, error) {
	media := &webrtc.MediaEngine{}
	feedback := []webrtc.RTCPFeedback{{Type: "nack"}, {Type: "nack", Parameter: "pli"}}
	codecs := map[webrtc.RTPCodecType]webrtc.RTPCodecParameters{
		webrtc.RTPCodecTypeVideo: {
			RTPCodecCapability: webrtc.RTPCodecCapability{
				MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: feedback,
			},
			PayloadType: 96,
		},
		webrtc.RTPCodecTypeAudio: {
			RTPCodecCapability: webrtc.RTPCodecCapability{
				MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2,
				SDPFmtpLine: "minptime=10;useinbandfec=1",
			},
			PayloadType: 111,
		},
	}
	for kind, codec := range codecs {
		if err := media.RegisterCodec(codec, kind); err != nil {
			return nil, err
		}
	}
	level := webrtc.RTPHeaderExtensionCapability{URI: levelExtension}
	if err := media.RegisterHeaderExtension(level, webrtc.RTPCodecTypeAudio); err != nil {
		return nil, err
	}
	registry := &interceptor.Registry{}
	if err := addInterceptors(registry); err != nil {
		return nil, err
	}
	settings := webrtc.SettingEngine{}
	settings.SetIncludeLoopbackCandidate(true)
	settings.SetInterfaceFilter(func(name string) bool { return name == "lo" })
	settings.SetNetworkTypes(networks)
	return webrtc.NewAPI(
		webrtc.WithMediaEngine(media),
		webrtc.WithInterceptorRegistry(registry),
		webrtc.WithSettingEngine(settings)), nil
}

func addInterceptors(registry *interceptor.Registry) error {
	generator, err := nack.NewGeneratorInterceptor()
	if err != nil {
		return err
	}
	responder, err := nack.NewResponderInterceptor()
	if err != nil {
		return err
	}
	receiver, err := report.NewReceiverInterceptor()
	if err != nil {
		return err
	}
	sender, err := report.NewSenderInterceptor()
	if err != nil {
		return err
	}
	for _, factory := range []interceptor.Factory{generator, responder, receiver, sender} {
		registry.Add(factory)
	}
	return nil
}

// join returns when the server has let the participant in.
func join(server, token string, subscribe bool, media receiver) (*participant, error) {
	query := url.Values{"access_token": {token}, "auto_subscribe": {"0"}, "protocol": {"15"}}
	if subscribe {
		query.Set("auto_subscribe", "1")
	}
	socket, _, err := websocket.DefaultDialer.Dial(server+"/rtc?"+query.Encode(), nil)
	if err != nil {
		return nil, fmt.Errorf("joining: %w", err)
	}
	networks := []webrtc.NetworkType{webrtc.NetworkTypeUDP4}
	sees, asked := media.(*sight)
	if asked {
		// Whoever comes again after a failure is offered TCP only.
		networks = append(networks, webrtc.NetworkTypeTCP4)
	}
	api, err := newAPI(networks...)
	if err != nil {
		return nil, err
	}
	p := &participant{
		socket: socket, api: api, sight: sees, sids: map[string]string{}, dataOpen: make(chan struct{}),
		joined: make(chan struct{}), published: make(chan error, 1), gone: make(chan struct{}),
	}
	if p.subscriber, err = p.connection(livekit.SignalTarget_SUBSCRIBER); err != nil {
		return nil, err
	}
	p.subscriber.OnTrack(func(track *webrtc.TrackRemote, _ *webrtc.RTPReceiver) {
		media.receive(track)
	})
	p.subscriber.OnDataChannel(func(channel *webrtc.DataChannel) {
		if p.sight != nil && channel.Label() == "_reliable" {
			channel.OnMessage(func(message webrtc.DataChannelMessage) { p.sight.heardData(message.Data) })
		}
	})
	go p.listen()
	go p.keepAlive()
	select {
	case <-p.joined:
		return p, nil
	case <-p.gone:
		return nil, errors.New("the server ended the connection while joining")
	case <-time.After(connectTimeout):
		p.leave()
		return nil, errors.New("the server did not let us in")
	}
}

func (p *participant) connection(target livekit.SignalTarget) (*webrtc.PeerConnection, error) {
	connection, err := p.api.NewPeerConnection(webrtc.Configuration{})
	if err != nil {
		return nil, err
	}
	connection.OnICECandidate(func(candidate *webrtc.ICECandidate) {
		if candidate == nil {
			return
		}
		text, err := json.Marshal(candidate.ToJSON())
		if err != nil {
			return
		}
		p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Trickle{
			Trickle: &livekit.TrickleRequest{CandidateInit: string(text), Target: target},
		}})
	})
	return connection, nil
}

// publishSynthetic publishes a camera and a microphone of random payload.
func (p *participant) publishSynthetic(g *generator, video, audio bool) error {
	var streams []*stream
	for _, kind := range []struct{ wanted, video bool }{{video, true}, {audio, false}} {
		if !kind.wanted {
			continue
		}
		s, err := newStream(kind.video)
		if err != nil {
			return err
		}
		streams = append(streams, s)
	}
	return p.publish(g, streams...)
}

// publish returns when the tracks flow; nothing is done if there are none.
func (p *participant) publish(g *generator, streams ...*stream) error {
	if len(streams) == 0 {
		return nil
	}
	publisher, err := p.connection(livekit.SignalTarget_PUBLISHER)
	if err != nil {
		return err
	}
	p.mutex.Lock()
	p.publisher, p.generator = publisher, g
	p.mutex.Unlock()
	publisher.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		switch state {
		case webrtc.PeerConnectionStateConnected:
			p.report(nil)
		case webrtc.PeerConnectionStateFailed:
			p.report(errors.New("no media path to the server"))
		}
	})
	if p.sight != nil {
		if err := p.openData(publisher); err != nil {
			return err
		}
	}
	for _, s := range streams {
		if err := p.addTrack(publisher, s); err != nil {
			return err
		}
	}
	offer, err := publisher.CreateOffer(nil)
	if err != nil {
		return err
	}
	if err := publisher.SetLocalDescription(offer); err != nil {
		return err
	}
	p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Offer{
		Offer: &livekit.SessionDescription{Type: "offer", Sdp: offer.SDP, Id: 1},
	}})
	select {
	case err := <-p.published:
		if err == nil {
			g.add(p.streams)
		}
		return err
	case <-p.gone:
		return errors.New("the server ended the connection while publishing")
	case <-time.After(connectTimeout):
		return errors.New("publishing took too long")
	}
}

func (p *participant) report(err error) {
	select {
	case p.published <- err:
	default:
	}
}

func (p *participant) addTrack(publisher *webrtc.PeerConnection, s *stream) error {
	request := &livekit.AddTrackRequest{Cid: s.track.ID(), Name: s.track.ID()}
	if s.video {
		request.Type, request.Source = livekit.TrackType_VIDEO, livekit.TrackSource_CAMERA
		request.Width, request.Height = 1280, 720
		request.Layers = []*livekit.VideoLayer{{
			Quality: livekit.VideoQuality_HIGH, Width: 1280, Height: 720, Bitrate: 2_000_000,
		}}
	} else {
		request.Type, request.Source = livekit.TrackType_AUDIO, livekit.TrackSource_MICROPHONE
	}
	p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_AddTrack{AddTrack: request}})
	transceiver, err := publisher.AddTransceiverFromTrack(s.track,
		webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
	if err != nil {
		return err
	}
	s.sender = transceiver.Sender()
	go s.listen()
	p.streams = append(p.streams, s)
	return nil
}

func (p *participant) send(request *livekit.SignalRequest) {
	bytes, err := proto.Marshal(request)
	if err != nil {
		return
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	_ = p.socket.WriteMessage(websocket.BinaryMessage, bytes) // a lost socket is heard in listen
}

func (p *participant) keepAlive() {
	ticker := time.NewTicker(5 * time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-p.gone:
			return
		case <-ticker.C:
			p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_PingReq{
				PingReq: &livekit.Ping{Timestamp: time.Now().UnixMilli()},
			}})
		}
	}
}

func (p *participant) listen() {
	defer close(p.gone)
	for {
		err := p.listenOnce()
		if err != nil {
			p.report(err)
			if p.sight != nil {
				p.sight.stumble(err.Error())
			}
			return
		}
	}
}

func (p *participant) listenOnce() error {
	_, bytes, err := p.socket.ReadMessage()
	if err != nil {
		return fmt.Errorf("signalling: %w", err)
	}
	response := &livekit.SignalResponse{}
	if err := proto.Unmarshal(bytes, response); err != nil {
		return err
	}
	return p.heard(response)
}

func (p *participant) heard(response *livekit.SignalResponse) error {
	switch message := response.Message.(type) {
	case *livekit.SignalResponse_Join:
		p.own = message.Join.Participant.GetSid()
		p.meet(message.Join.OtherParticipants)
		close(p.joined)
	case *livekit.SignalResponse_Update:
		p.meet(message.Update.Participants)
	case *livekit.SignalResponse_TrackPublished:
		p.mutex.Lock()
		p.sids[message.TrackPublished.Cid] = message.TrackPublished.Track.Sid
		p.mutex.Unlock()
	case *livekit.SignalResponse_Offer:
		return p.answer(message.Offer)
	case *livekit.SignalResponse_Answer:
		return p.accept(message.Answer)
	case *livekit.SignalResponse_Trickle:
		return p.candidate(message.Trickle)
	case *livekit.SignalResponse_Leave:
		return fmt.Errorf("the server ended the connection: %s", message.Leave.Reason)
	}
	return nil
}

func (p *participant) answer(offer *livekit.SessionDescription) error {
	remote := webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer.Sdp}
	if err := p.subscriber.SetRemoteDescription(remote); err != nil {
		return err
	}
	answer, err := p.subscriber.CreateAnswer(nil)
	if err != nil {
		return err
	}
	if err := p.subscriber.SetLocalDescription(answer); err != nil {
		return err
	}
	p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Answer{
		Answer: &livekit.SessionDescription{Type: "answer", Sdp: answer.SDP, Id: offer.Id},
	}})
	return nil
}

func (p *participant) accept(answer *livekit.SessionDescription) error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.publisher == nil {
		return nil
	}
	remote := webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: answer.Sdp}
	if err := p.publisher.SetRemoteDescription(remote); err != nil {
		return err
	}
	p.answered = true
	for _, candidate := range p.early {
		if err := p.publisher.AddICECandidate(candidate); err != nil {
			return err
		}
	}
	p.early = nil
	return nil
}

func (p *participant) candidate(trickle *livekit.TrickleRequest) error {
	var candidate webrtc.ICECandidateInit
	if err := json.Unmarshal([]byte(trickle.CandidateInit), &candidate); err != nil {
		return err
	}
	if trickle.Target == livekit.SignalTarget_SUBSCRIBER {
		if p.subscriber.RemoteDescription() == nil {
			return nil // stands in the offer as well
		}
		return p.subscriber.AddICECandidate(candidate)
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if !p.answered {
		p.early = append(p.early, candidate)
		return nil
	}
	return p.publisher.AddICECandidate(candidate)
}

// leave says goodbye and frees everything; once.
func (p *participant) leave() {
	p.leaving.Do(func() {
		p.mutex.Lock()
		publisher, g, streams := p.publisher, p.generator, p.streams
		p.mutex.Unlock()
		if g != nil {
			g.remove(streams)
		}
		p.send(&livekit.SignalRequest{Message: &livekit.SignalRequest_Leave{
			Leave: &livekit.LeaveRequest{Reason: livekit.DisconnectReason_CLIENT_INITIATED},
		}})
		select {
		case <-p.gone:
		case <-time.After(time.Second):
		}
		_ = p.socket.Close()
		_ = p.subscriber.Close()
		if publisher != nil {
			_ = publisher.Close()
		}
	})
}
