/** The contract's qualities and the renditions that they stand for. */
import type { RenditionName } from "./media/piece.ts";
import type { StreamQuality } from "./ports.ts";

/** AUTO is the source's own audio, as it came. */
const renditions: Readonly<Record<StreamQuality, RenditionName>> = {
  AUTO: "opus",
  LOW: "low",
  MEDIUM: "medium",
  HIGH: "high",
  ULTRA: "ultra",
};

export const qualityNames: readonly StreamQuality[] = ["AUTO", "LOW", "MEDIUM", "HIGH", "ULTRA"];

export function isQuality(text: string): text is StreamQuality {
  return qualityNames.some((name) => name === text);
}

export function renditionOf(quality: StreamQuality): RenditionName {
  return renditions[quality];
}

export function qualityOf(rendition: RenditionName): StreamQuality {
  return qualityNames.find((name) => renditions[name] === rendition) ?? "AUTO";
}

/** AUTO can always be chosen, even while nothing comes. */
export function qualitiesOf(available: readonly RenditionName[]): StreamQuality[] {
  return qualityNames.filter((name) => name === "AUTO" || available.includes(renditions[name]));
}
