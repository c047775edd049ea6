/** Names of events, fields and codes, from the catalogue that the package carries. */
import type { Bilingual } from 'callscope';
import { session } from '../engine/session.svelte';
import { i18n } from '../i18n/i18n.svelte';

const catalog = $derived(session.catalog);
const events = $derived(new Map(catalog?.events.map(({ eventType, title }) => [eventType as string, title])));
const fields = $derived(new Map(catalog?.fields.map(({ name, title }) => [name, title])));
const codes = $derived(new Map(catalog?.codes.map((code) => [code.code as string, code])));

const said = (text: Bilingual | undefined): string | null => (text ? i18n.pick(text) : null);

/** `Ringing`; `Ringing 呼叫振铃` in Chinese, where the vendor's own name is what people know. */
export const eventTitle = (eventType: string): string | null => said(events.get(eventType));
export const fieldTitle = (name: string): string | null => said(fields.get(name));
export const codeTitle = (code: string): string => said(codes.get(code)?.title) ?? code;

const anomalies = $derived(new Map(catalog?.anomalies.map((anomaly) => [anomaly.code as string, anomaly])));
export const anomalyTitle = (code: string): string => said(anomalies.get(code)?.title) ?? code;
/** The exact condition. */
export const anomalyDescription = (code: string): string => said(anomalies.get(code)?.description) ?? '';
