// In a page: plays a stream by hls.js and notes when each beep sounds, with its pitch.
const { Hls } = globalThis;
const heard = [];
const blockSamples = 256;
const loud = 0.15;
const quietBlocks = 20;
/** Blocks of a beep by which its pitch is told. */
const pitchBlocks = 12;

globalThis.play = (url, lowLatencyMode) => {
  const audio = document.getElementById("audio");
  const hls = new Hls({ lowLatencyMode });
  hls.on(Hls.Events.MANIFEST_PARSED, () => audio.play());
  hls.loadSource(url);
  hls.attachMedia(audio);
  listen(audio);
  globalThis.state = () => ({ heard, latency: hls.latency, target: hls.targetLatency });
};

/** A block is looked at while it goes out: a beep is noted at most one block late. */
function listen(audio) {
  const context = new AudioContext({ sampleRate: 48_000 });
  const ear = context.createScriptProcessor(blockSamples, 1, 1);
  let quiet = 0;
  let beep;
  ear.onaudioprocess = ({ inputBuffer }) => {
    const now = performance.timeOrigin + performance.now();
    const samples = inputBuffer.getChannelData(0);
    const peak = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    if (beep === undefined && peak >= loud && quiet >= quietBlocks) {
      beep = { at: now, crossings: 0, blocks: -1 };
    }
    quiet = peak < loud ? quiet + 1 : 0;
    if (beep === undefined || ++beep.blocks === 0) return;
    for (let i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 !== samples[i] < 0) beep.crossings++;
    }
    if (beep.blocks < pitchBlocks) return;
    const seconds = pitchBlocks * (blockSamples - 1) / context.sampleRate;
    heard.push({ at: beep.at, hertz: beep.crossings / 2 / seconds });
    beep = undefined;
  };
  context.createMediaElementSource(audio).connect(ear).connect(context.destination);
}
