/** How far the zone in use is ahead of UTC, in milliseconds; null where it changes with summer time, as the browser's own may. */
import { settings, type Zone } from './settings.svelte';

const ahead: Record<Zone, number | null> = { utc: 0, local: null, '+08:00': 8 * 3_600_000 };

export const aheadOfUtc = (): number | null => ahead[settings.zone];
