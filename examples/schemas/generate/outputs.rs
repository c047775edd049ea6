//! The JSON that callscope writes: one schema for each output.

use callscope::ANOMALIES;
use callscope::catalog::{EVENTS, EnumId};
use callscope::diagnostic::CODES;
use serde_json::{Map, Value, json};

use super::{DIALECT, shapes};

/// The keywords of an object that has all of these members and no other.
fn object(members: Value) -> Value {
    let Value::Object(members) = members else { unreachable!("members are an object") };
    let names: Vec<String> = members.keys().cloned().collect();
    json!({ "type": "object", "properties": members, "required": names, "additionalProperties": false })
}

fn schema(title: &str, description: &str, members: Value, definitions: Value) -> Value {
    let mut schema = json!({ "$schema": DIALECT, "title": title, "description": description });
    let target = schema.as_object_mut().expect("an object");
    if let Value::Object(body) = object(members) {
        target.extend(body);
    }
    target.insert("$defs".to_owned(), definitions);
    schema
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// What a JSON Pointer looks like.
const POINTER: &str = "^(?:/(?:[^~]|~[01])*)?$";

fn text_or_null() -> Value {
    json!({ "type": ["string", "null"] })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn line() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn count_or_null() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0 })
}

fn time_or_null() -> Value {
    json!({ "anyOf": [reference("time"), { "type": "null" }] })
}

/// The names of the event types.
fn event_types() -> Value {
    json!({ "enum": EVENTS.iter().map(|event| event.name).collect::<Vec<_>>() })
}

fn or_null(set: Value) -> Value {
    let mut set = set;
    set["enum"].as_array_mut().expect("a set of values").push(Value::Null);
    set
}

/// The names of a closed set's values.
fn names(id: EnumId) -> Value {
    json!({ "enum": id.values().iter().map(|value| value.name).collect::<Vec<_>>() })
}

fn bilingual() -> Value {
    object(json!({ "en": text(), "zh": text() }))
}

fn definitions(entries: &[(&str, Value)]) -> Value {
    entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect::<Map<_, _>>().into()
}

/// Definitions that several outputs use.
fn code() -> Value {
    json!({ "enum": CODES.iter().map(|code| code.id).collect::<Vec<_>>() })
}

fn severity() -> Value {
    json!({ "enum": ["error", "warning", "note"] })
}

fn call_type() -> Value {
    or_null(names(EnumId::CallType))
}

fn outcome() -> Value {
    json!({ "enum": ["answered", "abandoned", "timeout", "unanswered", "open"] })
}

fn metrics() -> Value {
    object(json!({
        "totalMs": count_or_null(),
        "ivrMs": count(),
        "queueMs": count(),
        "dialMs": count(),
        "ringMs": count(),
        "talkMs": count(),
        "acwMs": count(),
        "answerMs": count_or_null(),
        "transfers": count(),
        "agents": count(),
        "requeues": count(),
    }))
}

fn anomaly_code() -> Value {
    json!({ "enum": ANOMALIES.iter().map(|anomaly| anomaly.id).collect::<Vec<_>>() })
}

fn anomaly() -> Value {
    object(json!({
        "code": anomaly_code(),
        "severity": severity(),
        "message": reference("bilingual"),
        "time": time_or_null(),
        "agentId": text_or_null(),
        "connectId": text_or_null(),
        "contactId": {
            "description": "Of a contact: the other one that it concerns. Of an agent: where it happened. / 在话务中：所涉及的另一通话务；在坐席中：发生于哪通话务。",
            "type": ["string", "null"],
        },
    }))
}

/// One line of `callscope check --format json`.
pub fn check() -> Value {
    schema(
        "Verdict on one event / 单个事件的校验结果",
        "One line of `callscope check --format json`. / `callscope check --format json` 输出的一行。",
        json!({
            "source": count(),
            "offset": count(),
            "length": count(),
            "line": line(),
            "eventType": or_null(event_types()),
            "valid": { "type": "boolean" },
            "diagnostics": list(reference("diagnostic")),
        }),
        definitions(&[
            (
                "diagnostic",
                object(json!({
                    "code": code(),
                    "severity": severity(),
                    "path": {
                        "description": "JSON Pointer in the event as it was written. / 指向原始事件中位置的 JSON Pointer。",
                        "type": "string",
                        "pattern": POINTER,
                    },
                    "message": reference("bilingual"),
                    "expected": text_or_null(),
                    "actual": text_or_null(),
                    "suggestion": text_or_null(),
                    "line": line(),
                    "column": line(),
                    "offset": count(),
                    "length": count(),
                    "rule": { "anyOf": [reference("rule"), { "type": "null" }] },
                })),
            ),
            (
                "rule",
                object(json!({
                    "title": { "type": "string" },
                    "schemaPath": { "type": "string", "pattern": POINTER },
                    "instancePath": { "type": "string", "pattern": POINTER },
                })),
            ),
            ("bilingual", bilingual()),
        ]),
    )
}

/// One line of `callscope contacts`.
pub fn contact() -> Value {
    let mut contact = schema(
        "Contact / 话务",
        "One line of `callscope contacts`: a call as a timeline. / `callscope contacts` 输出的一行：一通话务的时间线。",
        json!({
            "contactId": text(),
            "instanceId": text_or_null(),
            "callType": call_type(),
            "caller": text_or_null(),
            "callee": text_or_null(),
            "broker": text_or_null(),
            "outcome": outcome(),
            "outcomeDetail": text_or_null(),
            "startTime": reference("time"),
            "endTime": time_or_null(),
            "metrics": reference("metrics"),
            "legs": list(reference("leg")),
            "phases": list(reference("phase")),
            "recordings": list(reference("recording")),
            "cdr": { "anyOf": [reference("cdr"), { "type": "null" }] },
            "skillGroupIds": list(text()),
            "agentIds": list(text()),
            "events": list(reference("event")),
            "anomalies": list(reference("anomaly")),
        }),
        definitions(&[
            ("time", shapes::instant()),
            ("metrics", metrics()),
            (
                "leg",
                object(json!({
                    "connectId": text(),
                    "callType": call_type(),
                    "caller": text_or_null(),
                    "callee": text_or_null(),
                    "startTime": time_or_null(),
                    "establishedTime": time_or_null(),
                    "endTime": time_or_null(),
                    "initiator": text_or_null(),
                    "releaseReason": text_or_null(),
                })),
            ),
            (
                "phase",
                object(json!({
                    "kind": { "enum": ["ivr", "queue", "dial", "ring", "talk", "acw"] },
                    "lane": { "type": "string", "pattern": "^(?:flow|queue|leg|agent):" },
                    "startTime": reference("time"),
                    "endTime": time_or_null(),
                    "durationMs": count_or_null(),
                    "agentId": text_or_null(),
                    "queueId": text_or_null(),
                    "flowId": text_or_null(),
                    "connectId": text_or_null(),
                    "startedBy": event_types(),
                    "endedBy": or_null(event_types()),
                })),
            ),
            (
                "recording",
                object(json!({
                    "eventType": { "enum": ["DualTrackRecordingReady", "RecordingReady"] },
                    "eventTime": reference("time"),
                    "startTime": time_or_null(),
                    "endTime": time_or_null(),
                    "duration": { "description": "Seconds. / 秒。", "type": ["number", "null"] },
                    "fileName": text_or_null(),
                    "downloadUrl": text_or_null(),
                    "url": text_or_null(),
                    "agentId": text_or_null(),
                    "segments": { "type": ["array", "null"] },
                })),
            ),
            (
                "cdr",
                object(json!({
                    "eventTime": reference("time"),
                    "startTime": time_or_null(),
                    "endTime": time_or_null(),
                    "connectId": text_or_null(),
                    "callType": call_type(),
                    "caller": text_or_null(),
                    "callee": text_or_null(),
                    "agentId": text_or_null(),
                    "skillGroupNames": list(text()),
                })),
            ),
            (
                "event",
                object(json!({
                    "source": count(),
                    "offset": count(),
                    "length": count(),
                    "line": line(),
                    "eventTime": reference("time"),
                    "eventType": event_types(),
                    "valid": { "type": "boolean" },
                })),
            ),
            ("anomaly", anomaly()),
            ("bilingual", bilingual()),
        ]),
    );
    contact["properties"]["eventIndexes"] = json!({
        "description": "Only from the package: the events' numbers in the analysis, in the order of `events`. / 仅见于 npm 包：各事件在分析中的编号，顺序与 events 相同。",
        "type": "array",
        "items": count(),
    });
    contact
}

/// One line of `callscope agents`.
pub fn agent() -> Value {
    schema(
        "Agent / 坐席",
        "One line of `callscope agents`: what an agent did, as states. / `callscope agents` 输出的一行：一名坐席的状态时间线。",
        json!({
            "agentId": text(),
            "instanceId": text_or_null(),
            "skillGroupIds": list(text()),
            "startTime": time_or_null(),
            "endTime": time_or_null(),
            "totals": object(json!({
                "readyMs": count(),
                "dialingMs": count(),
                "ringingMs": count(),
                "talkingMs": count(),
                "acwMs": count(),
                "breakMs": count(),
                "offlineMs": count(),
                "unknownMs": count(),
            })),
            "signedInMs": count(),
            "occupancy": share_or_null(),
            "handled": count(),
            "contactIds": list(text()),
            "states": list(reference("state")),
            "anomalies": list(reference("anomaly")),
            "events": list(reference("event")),
        }),
        definitions(&[
            ("time", shapes::instant()),
            (
                "state",
                object(json!({
                    "state": { "enum": ["ready", "dialing", "ringing", "talking", "acw", "break", "offline", "unknown"] },
                    "startTime": reference("time"),
                    "endTime": time_or_null(),
                    "durationMs": count_or_null(),
                    "contactId": text_or_null(),
                    "connectId": text_or_null(),
                    "breakReason": text_or_null(),
                    "breakCode": text_or_null(),
                    "startedBy": event_types(),
                    "endedBy": or_null(event_types()),
                })),
            ),
            (
                "event",
                object(json!({
                    "source": count(),
                    "offset": count(),
                    "length": count(),
                    "line": line(),
                    "eventTime": reference("time"),
                    "eventType": event_types(),
                    "valid": { "type": "boolean" },
                    "contactId": text_or_null(),
                })),
            ),
            ("anomaly", anomaly()),
            ("bilingual", bilingual()),
        ]),
    )
}

fn share_or_null() -> Value {
    json!({ "type": ["number", "null"], "minimum": 0, "maximum": 1 })
}

fn number_or_null() -> Value {
    json!({ "type": ["number", "null"], "minimum": 0 })
}

/// The members of figures over contacts.
fn figures() -> Value {
    json!({
        "contacts": count(),
        "answered": count(),
        "abandoned": count(),
        "abandonedIvr": count(),
        "abandonedQueuing": count(),
        "abandonedRing": count(),
        "abandonedUnknown": count(),
        "timeouts": count(),
        "timeoutsQueue": count(),
        "timeoutsRing": count(),
        "unanswered": count(),
        "open": count(),
        "transfers": count(),
        "requeues": count(),
        "abandonmentRate": share_or_null(),
        "asaMs": number_or_null(),
        "serviceLevel": share_or_null(),
        "serviceLevelAnswered": count(),
        "serviceLevelOffered": count(),
        "ahtMs": number_or_null(),
        "queue": reference("spread"),
        "ring": reference("spread"),
        "talk": reference("spread"),
        "acw": reference("spread"),
    })
}

/// What `callscope report` writes.
pub fn report() -> Value {
    let mut group = figures();
    group["key"] = text_or_null();
    schema(
        "Report / 报表",
        "What `callscope report` writes: figures over all contacts and over groups of them, and how the input was. / `callscope report` 的输出：全部话务及各分组的指标，以及输入数据的情况。",
        json!({
            "serviceLevelMs": count(),
            "utcOffset": { "type": "string", "pattern": "^[+-]\\d{2}:\\d{2}$" },
            "startTime": time_or_null(),
            "endTime": time_or_null(),
            "all": reference("figures"),
            "bySkillGroup": list(reference("group")),
            "byAgent": list(reference("group")),
            "byCallType": list(reference("group")),
            "byHour": list(reference("group")),
            "anomalies": list(object(json!({
                "code": anomaly_code(),
                "severity": severity(),
                "contacts": count(),
                "agents": count(),
            }))),
            "input": reference("input"),
        }),
        definitions(&[
            ("time", shapes::instant()),
            ("figures", object(figures())),
            ("group", object(group)),
            (
                "spread",
                object(json!({
                    "count": count(),
                    "totalMs": count(),
                    "meanMs": number_or_null(),
                    "p50Ms": count_or_null(),
                    "p90Ms": count_or_null(),
                    "p99Ms": count_or_null(),
                    "maxMs": count_or_null(),
                })),
            ),
            (
                "input",
                object(json!({
                    "sources": list(object(json!({
                        "name": text(),
                        "bytes": count(),
                        "events": count(),
                        "valid": count(),
                        "invalid": count(),
                        "duplicates": count(),
                        "startTime": time_or_null(),
                        "endTime": time_or_null(),
                    }))),
                    "events": count(),
                    "valid": count(),
                    "invalid": count(),
                    "duplicates": count(),
                    "arrival": object(json!({
                        "inOrder": count(),
                        "late": count(),
                        "largestLagMs": count(),
                        "p50LagMs": count_or_null(),
                        "p90LagMs": count_or_null(),
                        "p99LagMs": count_or_null(),
                    })),
                    "gaps": list(object(json!({
                        "startTime": reference("time"),
                        "endTime": reference("time"),
                        "durationMs": count(),
                    }))),
                    "eventTypes": list(object(json!({
                        "eventType": or_null(event_types()),
                        "events": count(),
                        "invalid": count(),
                        "invalidShare": share_or_null(),
                    }))),
                })),
            ),
        ]),
    )
}

/// The summary of an analysis.
pub fn summary() -> Value {
    schema(
        "Summary / 摘要",
        "What an analysis read and found. / 一次分析读取到的内容与结果概览。",
        json!({
            "sources": list(object(json!({
                "name": text(),
                "bytes": { "description": "After inflating. / 解压后的字节数。", "type": "integer", "minimum": 0 },
                "events": count(),
            }))),
            "bytes": count(),
            "events": count(),
            "valid": { "description": "Without an error. / 无错误的事件数。", "type": "integer", "minimum": 0 },
            "withWarnings": { "description": "Valid, with a warning. / 有效但有警告的事件数。", "type": "integer", "minimum": 0 },
            "invalid": count(),
            "duplicates": count(),
            "outOfOrder": object(json!({
                "events": count(),
                "largestLagMs": count(),
                "message": { "anyOf": [bilingual(), { "type": "null" }] },
            })),
            "contacts": count(),
            "agents": count(),
            "startTime": time_or_null(),
            "endTime": time_or_null(),
            "eventTypes": list(object(json!({
                "eventType": or_null(event_types()),
                "events": count(),
                "invalid": count(),
            }))),
            "codes": list(object(json!({ "code": code(), "severity": severity(), "count": count() }))),
            "notKept": { "anyOf": [object(json!({
                "events": count(),
                "valid": count(),
                "invalid": count(),
                "bytes": count(),
                "source": count(),
                "offset": count(),
                "line": count(),
                "message": bilingual(),
            })), { "type": "null" }] },
        }),
        definitions(&[("time", shapes::instant())]),
    )
}

/// One of the items of a page of contacts.
pub fn contact_row() -> Value {
    schema(
        "Contact in a list / 列表中的话务",
        "An item of what `contacts` of the package answers. / npm 包 `contacts` 返回的一项。",
        json!({
            "index": count(),
            "contactId": text(),
            "callType": call_type(),
            "caller": text_or_null(),
            "callee": text_or_null(),
            "outcome": outcome(),
            "outcomeDetail": text_or_null(),
            "startTime": reference("time"),
            "endTime": time_or_null(),
            "metrics": metrics(),
            "waitMs": {
                "description": "`answerMs`, or what was spent in IVR, queue and ringing if nobody answered. / 等于 `answerMs`；无人应答时为 IVR、排队与振铃时长之和。",
                "type": "integer",
                "minimum": 0,
            },
            "agentIds": list(text()),
            "skillGroupIds": list(text()),
            "events": count(),
            "invalid": count(),
            "anomalies": list(anomaly_code()),
        }),
        definitions(&[("time", shapes::instant())]),
    )
}

/// Values with the number of those that have them.
fn counted(value: Value) -> Value {
    list(object(json!({ "value": value, "count": count() })))
}

/// Counted values of which there may be more than are told.
fn facet(value: Value) -> Value {
    object(json!({ "values": counted(value), "more": count() }))
}

/// What the contacts of a query have.
pub fn facets() -> Value {
    schema(
        "Facets of contacts / 话务分面",
        "What `facets` of the package answers: what the contacts of a query have, with counts. / npm 包 `facets` 的返回值：查询所得话务的各项取值及数量。",
        json!({
            "total": count(),
            "outcome": list(object(json!({
                "value": outcome(),
                "count": count(),
                "details": counted(text_or_null()),
            }))),
            "callType": counted(call_type()),
            "skillGroupId": facet(text()),
            "agentId": facet(text()),
            "flowId": facet(text()),
            "hour": facet(text()),
            "problems": object(json!({
                "any": count(),
                "none": count(),
                "invalid": count(),
                "anomalies": count(),
                "anomaly": counted(anomaly_code()),
            })),
        }),
        json!({}),
    )
}

/// How many contacts start when.
pub fn overview() -> Value {
    schema(
        "Contacts over time / 话务时间分布",
        "What `overview` of the package answers: how many contacts start when, by outcome. / npm 包 `overview` 的返回值：各时段开始的话务数，按结果区分。",
        json!({
            "startTime": time_or_null(),
            "endTime": time_or_null(),
            "bucketMs": count(),
            "total": count(),
            "buckets": list(object(json!({
                "startTime": reference("time"),
                "contacts": count(),
                "answered": count(),
                "abandoned": count(),
                "timeout": count(),
                "unanswered": count(),
                "open": count(),
                "problems": count(),
            }))),
        }),
        definitions(&[("time", shapes::instant())]),
    )
}

/// How a duration is spread over contacts.
pub fn distribution() -> Value {
    schema(
        "Distribution of a duration / 时长分布",
        "What `distribution` of the package answers: how a duration is spread over the contacts of a query. / npm 包 `distribution` 的返回值：某项时长在查询所得话务中的分布。",
        json!({
            "metric": { "enum": ["totalMs", "ivrMs", "queueMs", "dialMs", "ringMs", "talkMs", "acwMs", "answerMs", "waitMs"] },
            "count": count(),
            "without": count(),
            "minMs": count_or_null(),
            "p50Ms": count_or_null(),
            "p90Ms": count_or_null(),
            "p99Ms": count_or_null(),
            "maxMs": count_or_null(),
            "bucketMs": line(),
            "buckets": list(object(json!({ "fromMs": count(), "toMs": count_or_null(), "count": count() }))),
        }),
        json!({}),
    )
}

/// What the diagnostics of a query are about.
pub fn diagnostic_facets() -> Value {
    schema(
        "Facets of diagnostics / 诊断分面",
        "What `diagnosticFacets` of the package answers: what the diagnostics of a query are about, with counts. / npm 包 `diagnosticFacets` 的返回值：查询所得诊断的各项取值及数量。",
        json!({
            "total": count(),
            "code": list(object(json!({ "code": code(), "severity": severity(), "count": count() }))),
            "rule": counted(text()),
            "eventType": counted(or_null(event_types())),
            "field": facet(text_or_null()),
            "source": counted(count()),
        }),
        json!({}),
    )
}

/// A contact of a stream that does not end.
pub fn live_contact() -> Value {
    let mut contact = contact();
    let body = contact.as_object_mut().expect("an object");
    let definitions = body.remove("$defs").expect("the contact's own");
    for annotation in ["$schema", "title", "description"] {
        body.remove(annotation);
    }
    // Events of a stream have no number in an analysis.
    body["properties"].as_object_mut().expect("members").remove("eventIndexes");
    schema(
        "Live contact / 实时话务",
        "One of `completed` of the package's `createLive`, and what its `contact` answers. / npm 包 `createLive` 的 `completed` 中的一项，也是其 `contact` 的返回值。",
        json!({
            "contact": contact,
            "reason": {
                "description": "Why it is complete; null while it is not. / 判定完整的原因；尚未完整时为 null。",
                "enum": ["released", "idle", "memory", "flush", null],
            },
            "revision": count(),
            "late": { "type": "boolean" },
        }),
        definitions,
    )
}

fn one_of(entries: &[Value]) -> Value {
    json!({ "anyOf": entries })
}

fn schema_of(title: &str, description: &str, body: Value, definitions: Value) -> Value {
    let mut schema = json!({ "$schema": DIALECT, "title": title, "description": description });
    let target = schema.as_object_mut().expect("an object");
    if let Value::Object(body) = body {
        target.extend(body);
    }
    target.insert("$defs".to_owned(), definitions);
    schema
}

/// The entries of the catalogue: their kinds, and what each has.
fn entries() -> [(&'static str, Value); 4] {
    let event = json!({
        "eventType": event_types(),
        "title": reference("bilingual"),
        "description": reference("bilingual"),
        "class": text(),
        "appliesTo": list(names(EnumId::CallType)),
        "fields": list(object(json!({ "field": text(), "name": text(), "required": { "type": "boolean" } }))),
        "conditions": list(object(json!({
            "when": { "anyOf": [object(json!({ "field": text(), "value": text() })), { "type": "null" }] },
            "anyOf": list(text()),
        }))),
        "results": list(json!({ "type": "integer" })),
        "example": text(),
    });
    let value = object(json!({
        "name": text(),
        "title": reference("bilingual"),
        "aliases": list(text()),
        "onlyIn": or_null(event_types()),
    }));
    let field = json!({
        "name": text(),
        "title": reference("bilingual"),
        "description": reference("bilingual"),
        "shape": text(),
        "values": { "anyOf": [list(value), { "type": "null" }] },
    });
    let code = json!({
        "code": code(),
        "severity": severity(),
        "title": reference("bilingual"),
        "description": reference("bilingual"),
        "fix": reference("bilingual"),
        "example": text(),
    });
    let anomaly = json!({
        "code": anomaly_code(),
        "severity": severity(),
        "scope": { "enum": ["contact", "agent", "both"] },
        "title": reference("bilingual"),
        "description": reference("bilingual"),
        "fix": reference("bilingual"),
        "example": reference("bilingual"),
    });
    [("event", event), ("field", field), ("code", code), ("anomaly", anomaly)]
}

/// What `callscope catalog` writes.
pub fn catalog() -> Value {
    let mut definitions: Map<String, Value> =
        entries().into_iter().map(|(kind, members)| (kind.to_owned(), object(members))).collect();
    definitions.insert("bilingual".to_owned(), bilingual());
    let whole = object(json!({
        "classes": list(object(json!({ "id": text(), "title": reference("bilingual") }))),
        "events": list(reference("event")),
        "fields": list(reference("field")),
        "codes": list(reference("code")),
        "anomalies": list(reference("anomaly")),
    }));
    schema_of(
        "Catalogue / 目录",
        "What `callscope catalog --format json` writes, and `catalog` of the package answers; with `--event` one event of it. / `callscope catalog --format json` 的输出，也是 npm 包 `catalog` 的返回值；使用 `--event` 时为其中一个事件。",
        one_of(&[whole, reference("event")]),
        definitions.into(),
    )
}

/// One line of `callscope explain --format json`.
pub fn explain() -> Value {
    let kinds: Vec<Value> = entries()
        .into_iter()
        .map(|(kind, mut members)| {
            members.as_object_mut().expect("members").insert("kind".to_owned(), json!({ "const": kind }));
            object(members)
        })
        .collect();
    schema_of(
        "Explanation / 说明",
        "One line of `callscope explain --format json`: an entry of the catalogue. / `callscope explain --format json` 输出的一行：目录中的一个条目。",
        one_of(&kinds),
        definitions(&[("bilingual", bilingual())]),
    )
}

/// One line of `callscope watch --format json`.
pub fn watch() -> Value {
    let mut definitions = Map::new();
    let mut part = |mut schema: Value| {
        let body = schema.as_object_mut().expect("an object");
        for (name, definition) in body.remove("$defs").and_then(|d| d.as_object().cloned()).unwrap_or_default() {
            let known = definitions.insert(name.clone(), definition.clone());
            assert!(known.is_none_or(|known| known == definition), "{name} means one thing");
        }
        for annotation in ["$schema", "title", "description"] {
            body.remove(annotation);
        }
        schema
    };
    let mut event = part(check());
    let normal = json!({
        "description": "The normal form, as far as the event has one. / 规范格式；无法得到时为 null。",
        "type": ["object", "null"],
    });
    let more = json!({
        "normal": normal,
        "contactId": text_or_null(),
        "duplicate": { "type": "boolean" },
        "late": { "type": "boolean" },
    });
    for (name, value) in more.as_object().expect("members") {
        event["properties"][name] = value.clone();
        event["required"].as_array_mut().expect("names").push(name.as_str().into());
    }
    let lines = [object(json!({ "event": event })), part(live_contact())];
    schema_of(
        "What is new / 新动态",
        "One line of `callscope watch --format json`: the verdict on an event that has a problem, or a contact as it is now. / `callscope watch --format json` 输出的一行：有问题的事件的校验结果，或话务的当前状态。",
        one_of(&lines),
        definitions.into(),
    )
}
