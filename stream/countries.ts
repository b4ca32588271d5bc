/** Countries of listeners, for operators who give a GeoIP file (MaxMind's mmdb format, from whichever maker). */
import { Buffer } from "node:buffer";
import { type CountryResponse, Reader } from "mmdb-lib";
import { StartError } from "../shared/shutdown.ts";

export interface Countries {
  /** ISO 3166-1 alpha-2, or undefined where the file does not know. */
  of(address: string): string | undefined;
}

export const noCountries: Countries = { of: () => undefined };

/** Throws StartError where the file cannot be read or is something else. */
export async function openCountries(file: string | undefined): Promise<Countries> {
  if (file === undefined) return noCountries;
  const reader = await open(file);
  return {
    of: (address) => {
      const code = reader.get(address)?.country?.iso_code;
      return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined;
    },
  };
}

async function open(file: string): Promise<Reader<CountryResponse>> {
  try {
    return new Reader<CountryResponse>(Buffer.from(await Deno.readFile(file)));
  } catch (cause) {
    throw new StartError(
      `VEZA_GEOIP_FILE is ${file}, which is no readable mmdb file: name a country database such as GeoLite2-Country.mmdb`,
      { cause },
    );
  }
}

/**
 * The address that a request came from: as the front door tells it, where the request came from a private
 * network; nobody else is believed.
 */
export function addressOf(request: Request, remote: string): string {
  const told = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isPrivate(remote) && /^[0-9a-fA-F.:]{2,45}$/.test(told) ? told : remote;
}

function isPrivate(address: string): boolean {
  const v4 = address.replace(/^::ffff:/i, "");
  return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(v4) ||
    /^(::1$|f[cd]|fe[89ab])/i.test(v4);
}
