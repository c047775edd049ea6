/** Whether a recording's address may be a link, and until when it leads somewhere. */

/** The address, if it is an absolute http or https one; nothing else ever becomes a link. */
export function link(address: string | null): string | null {
  if (address === null) return null;
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

const DAY = 86_400_000;

/** `said`: the address says so itself. Else recordings can be fetched for about a day after they were announced. */
export type Expiry = { time: number; said: boolean };

export function expiry(address: string, announced: string): Expiry {
  return { time: signedUntil(address) ?? Date.parse(announced) + DAY, said: signedUntil(address) !== null };
}

/** Signed addresses carry their end: `Expires` in seconds, or a date with the seconds that it holds (`X-Amz-…`, `x-oss-…`). */
function signedUntil(address: string): number | null {
  let asked: Map<string, string>;
  try {
    asked = new Map([...new URL(address).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  } catch {
    return null;
  }
  const seconds = (name: string) => (/^\d{1,10}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : null);
  for (const vendor of ['amz', 'oss']) {
    const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(asked.get(`x-${vendor}-date`) ?? '');
    const holds = seconds(`x-${vendor}-expires`);
    if (date && holds !== null) {
      const [year, month, day, hour, minute, second] = date.slice(1).map(Number) as [number, number, number, number, number, number];
      return Date.UTC(year, month - 1, day, hour, minute, second) + holds * 1000;
    }
  }
  const until = seconds('expires');
  return until !== null && until > 1e9 ? until * 1000 : null;
}
