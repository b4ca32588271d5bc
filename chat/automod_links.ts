/** Links in a text: everything that clients turn into one. */
import { plainText } from "./automod_fold.ts";

// Any scheme; browsers take backslashes for slashes.
const withScheme = /[a-z][a-z0-9+.-]{0,31}:[\\/]{2,}[^\s<>"]{1,2048}/giu;
const bare =
  /(?<![\p{L}\p{N}@_.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}(?:xn--[a-z0-9-]{2,59}|[\p{L}]{2,24})(?=(?<port>:[0-9]{1,5})?(?<path>[\\/?#])?)/giu;
/** Without scheme, `www.` or a path, a dot between two words is a link where it ends in one of these. */
const endings = new Set(
  ("ai app biz blog cc chat click club co com de dev download eu fm fr gg in info io jp live me ml mobi net news nl " +
    "online org pro ru shop site space store stream su tk to top tv uk us vip win wtf xxx xyz zip")
    .split(" "),
);

/** Hosts that the text's links lead to, lower case and in ASCII; `""` for one that leads nowhere known. */
export function linkHosts(text: string): readonly string[] {
  const plain = plainText(text).replace(/[\u3002\uFF0E\uFF61]/gu, ".");
  const hosts: string[] = [];
  const rest = plain.replace(withScheme, (link) => {
    hosts.push(hostOf(link) ?? "");
    return " ";
  });
  for (const match of rest.matchAll(bare)) {
    const [name] = match;
    const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
    const isLink = match.groups?.path !== undefined || match.groups?.port !== undefined ||
      /^www\./iu.test(name) || endings.has(ending) || ending.startsWith("xn--");
    if (isLink) hosts.push(hostOf(`http://${name}`) ?? "");
  }
  return hosts;
}

/** A domain as rules keep it; undefined where it is none. A leading `*.` says nothing: subdomains are meant anyway. */
export function linkHost(domain: string): string | undefined {
  const name = domain.toLowerCase().replace(/^\*\./u, "");
  if (!/^[\p{L}\p{N}.-]+$/u.test(name) || !name.includes(".")) return undefined;
  return hostOf(`http://${name}`);
}

/** A domain allows its subdomains. */
export function isAllowed(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** As browsers read it: user names before `@` are no host, and other scripts become `xn--`. */
function hostOf(link: string): string | undefined {
  const asHttp = link.replace(/^[^:]+:[\\/]+/u, "http://");
  if (!URL.canParse(asHttp)) return undefined;
  const host = new URL(asHttp).hostname.replace(/\.$/u, "");
  return host === "" ? undefined : host;
}
