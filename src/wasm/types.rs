//! What the boundary's types are made of, for TypeScript: the package's own types (`pkg/src/types.ts`).

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  Agent, AgentQuery, AgentRow, CheckedEvent, ContactDetail, ContactQuery, ContactRow, Counts, DiagnosticFacets, DiagnosticQuery,
  DiagnosticRow, Distribution, DistributionOptions, DurationName, EventDetail, EventQuery, EventRow, EventType, ExportFormats,
  FacetOptions, Facets, FieldName,
  LiveContact, LiveOptions, LiveResult, LiveStats, Migration, Options, Overview, OverviewOptions, Page, Report, ReportOptions, Summary,
} from "../src/types.js";

/** Options as the engine takes them: rules as text, redaction by its key. */
export type EngineOptions = Omit<Options, "rules" | "redact"> & { rules?: string; redact?: string };
/** How a stream is made. */
export type StreamOptions = EngineOptions & { all?: boolean | undefined; lang?: "en" | "zh" | undefined };
/** How a stream that does not end is followed. */
export type EngineLiveOptions = EngineOptions & Omit<LiveOptions, keyof Options | "onChange" | "onComplete" | "state">;
"#;
