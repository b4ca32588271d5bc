// A page that plays a stream by the unmodified hls.js; its test reads `globalThis.player`.
const { Hls } = globalThis;

globalThis.play = (url) => {
  const audio = document.getElementById("audio");
  const hls = new Hls({ lowLatencyMode: true });
  const player = {
    audio,
    hls,
    stalls: [],
    fatal: [],
    switched: [],
    levels: [],
    now: () => ({
      at: audio.currentTime,
      latency: hls.latency,
      target: hls.targetLatency,
      buffered: audio.buffered.length === 0 ? 0 : audio.buffered.end(audio.buffered.length - 1),
      level: hls.currentLevel,
      parts: hls.latestLevelDetails?.partList?.length ?? 0,
    }),
  };
  hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => {
    player.levels = levels.map(({ bitrate, audioCodec }) => ({ bitrate, audioCodec }));
    audio.play();
  });
  hls.on(Hls.Events.LEVEL_SWITCHED, (_, { level }) => player.switched.push(level));
  hls.on(Hls.Events.ERROR, (_, { details, fatal }) => {
    if (details === Hls.ErrorDetails.BUFFER_STALLED_ERROR) player.stalls.push(player.now());
    if (fatal) player.fatal.push(details);
  });
  hls.loadSource(url);
  hls.attachMedia(audio);
  globalThis.player = player;
};
