// A page that sends its microphone by WHIP and plays a stream by WHEP, with what a browser has and nothing else.

/** Offers `connection`'s tracks at `address`; resolves to the session's address once it is connected. */
async function open(connection, address, token) {
  await connection.setLocalDescription(await connection.createOffer());
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/sdp", "authorization": `Bearer ${token}` },
    body: connection.localDescription.sdp,
  });
  const sdp = await response.text();
  if (response.status !== 201) throw new Error(`${response.status} ${sdp}`);
  const session = response.headers.get("location");
  await connection.setRemoteDescription({ type: "answer", sdp });
  await new Promise((resolve, reject) => {
    const look = () => {
      if (connection.connectionState === "connected") resolve();
      if (connection.connectionState === "failed") reject(new Error("the connection failed"));
    };
    connection.addEventListener("connectionstatechange", look);
    look();
  });
  return session;
}

/** Milliseconds of `performance.now()` at which beeps begin in a media stream. */
function onsetsOf(media) {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 256 });
  context.createMediaStreamSource(media).connect(analyser);
  const samples = new Float32Array(256);
  const onsets = [];
  let loudAt = -Infinity;
  setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    if (!samples.some((sample) => Math.abs(sample) > 0.05)) return;
    const now = performance.now();
    if (now - loudAt > 200) onsets.push(now);
    loudAt = now;
  }, 4);
  return onsets;
}

const audio = document.querySelector("audio");
const webrtc = {
  sent: undefined,
  heard: undefined,
  sender: undefined,
  listener: undefined,
  send: async (stream, key) => {
    const media = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    webrtc.sent = onsetsOf(media);
    webrtc.sender = new RTCPeerConnection();
    webrtc.sender.addTransceiver(media.getAudioTracks()[0], { direction: "sendonly" });
    return await open(webrtc.sender, `/whip/${stream}`, key);
  },
  listen: async (stream, token) => {
    webrtc.listener = new RTCPeerConnection();
    webrtc.listener.addTransceiver("audio", { direction: "recvonly" });
    webrtc.listener.ontrack = ({ track }) => {
      const media = new MediaStream([track]);
      audio.srcObject = media;
      audio.play();
      webrtc.heard = onsetsOf(media);
    };
    return await open(webrtc.listener, `/whep/${stream}`, token);
  },
  states: () => [webrtc.sender?.connectionState, webrtc.listener?.connectionState],
  /** What the browser counts of what it hears. */
  stats: async () => {
    const all = [...(await webrtc.listener.getStats()).values()];
    const {
      packetsReceived,
      packetsLost,
      concealedSamples,
      totalSamplesReceived,
      jitterBufferDelay,
    } = all.find(({ type }) => type === "inbound-rtp");
    return {
      packetsReceived,
      packetsLost,
      concealedSamples,
      totalSamplesReceived,
      jitterBufferDelay,
    };
  },
  onsets: () => ({ sent: webrtc.sent, heard: webrtc.heard, currentTime: audio.currentTime }),
};
globalThis.webrtc = webrtc;
