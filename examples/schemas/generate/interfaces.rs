//! The package's types of what is written and asked for, from the same structs as the schemas: a part of
//! `pkg/src/generated.ts`.

use callscope::{
    Agent, AgentQuery, AgentRow, Contact, ContactQuery, ContactRow, Counts, Diagnostic, DiagnosticFacets,
    DiagnosticQuery, DiagnosticRow, Distribution, DistributionOptions, EventQuery, EventRow, Export, ExportFormat,
    ExportOptions, Facet, FacetOptions, FacetValue, Facets, Figures, LiveOptions, Migration, Options, Overview,
    OverviewOptions, Page, Report, ReportOptions, Summary, What,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::borrow::Cow;

use super::catalogue::Catalog;
use super::composed::{CheckedWithNormal, ContactDetail, EventDetail, LiveResult, LiveStatsWithTime};
use super::outputs::{is_time, names_of, written};
use super::words::{self, Words};

/// What the catalogue makes types of elsewhere in the file.
const BY_CATALOGUE: [&str; 6] = ["EventType", "DiagnosticCode", "AnomalyCode", "FieldName", "NormalEvent", "Dialect"];

/// What is JavaScript's own (`pkg/src`), and links may lead to.
const BY_HAND: [&str; 4] = ["Options", "LiveOptions", "Analysis", "Live"];

/// How long a line may be.
const WIDTH: usize = 120;

/// The parameter of a generic type.
struct T;

impl JsonSchema for T {
    fn schema_name() -> Cow<'static, str> {
        "T".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!(true)
    }
}

/// What separates a generic type's name from its argument's.
const OF: &str = "_for_";

/// All types, in a fixed order.
pub fn types() -> String {
    let mut outputs = written();
    for add in [
        add::<Page<T>>,
        add::<FacetValue<T>>,
        add::<Facet<T>>,
        add::<Diagnostic>,
        add::<CheckedWithNormal>,
        add::<Contact>,
        add::<ContactDetail>,
        add::<ContactRow>,
        add::<Agent>,
        add::<AgentRow>,
        add::<Figures>,
        add::<Report>,
        add::<Migration>,
        add::<EventRow>,
        add::<EventDetail>,
        add::<DiagnosticRow>,
        add::<Facets>,
        add::<Overview>,
        add::<Distribution>,
        add::<DiagnosticFacets>,
        add::<Counts>,
        add::<Summary>,
        add::<LiveResult>,
        add::<LiveStatsWithTime>,
        add::<Catalog>,
    ] {
        add(&mut outputs);
    }
    let mut inputs = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    for add in [
        add::<ContactQuery>,
        add::<AgentQuery>,
        add::<EventQuery>,
        add::<DiagnosticQuery>,
        add::<ReportOptions>,
        add::<FacetOptions>,
        add::<OverviewOptions>,
        add::<DistributionOptions>,
        add::<ExportOptions>,
        add::<Options>,
        add::<LiveOptions>,
    ] {
        add(&mut inputs);
    }
    let (outputs, inputs) = (outputs.take_definitions(false), inputs.take_definitions(false));
    let names: Vec<&str> = outputs.keys().chain(inputs.keys()).map(String::as_str).chain(BY_HAND).collect();
    let mut out = String::new();
    Writer { definitions: &outputs, given: false, links: &names }.write(&mut out, |_| true);
    // A closed set that is written too is there already.
    Writer { definitions: &inputs, given: true, links: &names }.write(&mut out, |name| !outputs.contains_key(name));
    export_formats(&mut out);
    out
}

/// What can be exported, and in which formats.
fn export_formats(out: &mut String) {
    let (kinds, formats) = (meanings::<What>(), meanings::<ExportFormat>());
    let list: Vec<_> = formats.iter().map(|(name, meaning)| format!("- `{name}`: {meaning}")).collect();
    out.push_str(&comment("", &format!("What can be exported, and in which formats:\n\n{}", list.join("\n"))));
    out.push_str("export interface ExportFormats {\n");
    for (kind, meaning) in &kinds {
        let possible = formats.iter().filter(|(format, _)| Export::new(named(kind), named(format)).is_some());
        out.push_str(&comment("  ", meaning));
        out.push_str(&format!("  {kind}: {};\n", union(possible.map(|(format, _)| format!("{format:?}")))));
    }
    out.push_str("}\n\n");
}

/// The names of a closed set as JSON has them, with their meanings.
fn meanings<A: JsonSchema>() -> Vec<(String, String)> {
    let schema = SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<A>();
    let parts = schema.get("oneOf").and_then(Value::as_array).expect("a closed set whose names have meanings");
    let text = |part: &Value, key: &str| part.get(key).and_then(Value::as_str).expect("a text").to_owned();
    parts
        .iter()
        .map(|part| (text(part, "const"), words::plain(&text(part, "description"), Words::Types(&[]))))
        .collect()
}

/// The value of a closed set that has this name.
fn named<A: DeserializeOwned>(name: &str) -> A {
    serde_json::from_value(name.into()).expect("a name of the set")
}

fn add<A: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<A>();
}

/// Writes the definitions of one direction.
struct Writer<'a> {
    definitions: &'a Map<String, Value>,
    /// Whether JavaScript gives these objects: members may be left out, and lists are only read.
    given: bool,
    links: &'a [&'a str],
}

impl Writer<'_> {
    fn write(&self, out: &mut String, wanted: impl Fn(&str) -> bool) {
        for (name, schema) in self.definitions {
            let argument = name.split_once(OF).map(|(_, argument)| argument);
            if argument.is_some_and(|argument| argument != "T") || name == "T" || BY_CATALOGUE.contains(&&**name) {
                continue;
            }
            if wanted(name) {
                match schema.get("properties").and_then(Value::as_object) {
                    Some(members) => self.interface(out, name, schema, members),
                    None => self.closed_set(out, name, schema),
                }
            }
        }
    }

    fn interface(&self, out: &mut String, name: &str, schema: &Value, members: &Map<String, Value>) {
        let parent = self.parent(name, members);
        out.push_str(&comment("", &self.description(schema)));
        let generic = name.replace(OF, "<");
        let generic = if generic == name { generic } else { generic + ">" };
        let extends = parent.map_or_else(String::new, |(parent, _)| format!(" extends {parent}"));
        out.push_str(&format!("export interface {generic}{extends} {{\n"));
        let required = schema.get("required").and_then(Value::as_array);
        for (member, schema) in members {
            if parent.is_some_and(|(_, inherited)| inherited.contains_key(member)) {
                continue;
            }
            let mut description = self.description(schema);
            if !self.given && is_time(member) {
                description.push_str(" RFC 3339 in UTC with milliseconds.");
            }
            out.push_str(&comment("  ", &description));
            let required = required.is_some_and(|names| names.iter().any(|name| name == member));
            let mut value = self.type_of(schema);
            // Where JavaScript may leave a member out, `null` for it need not be allowed, unless it is a value.
            if self.given && schema.get("x-null").is_none() {
                value = value.strip_suffix(" | null").map(str::to_owned).unwrap_or(value);
            }
            let (mark, more) = match (required, self.given) {
                (true, _) => ("", ""),
                (false, true) => ("?", " | undefined"),
                (false, false) => ("?", ""),
            };
            out.push_str(&format!("  {member}{mark}: {value}{more};\n"));
        }
        out.push_str("}\n\n");
    }

    /// The largest other interface all of whose members this one has, to the letter.
    fn parent(&self, name: &str, members: &Map<String, Value>) -> Option<(&str, &Map<String, Value>)> {
        let of = |(other, schema): (&'_ String, &'_ Value)| {
            let inherited = schema.get("properties")?.as_object()?;
            let all = inherited.iter().all(|(member, schema)| members.get(member) == Some(schema));
            (other != name && !other.contains(OF) && all && inherited.len() < members.len()).then_some(inherited.len())
        };
        let (parent, schema) = self.definitions.iter().max_by_key(|entry| of(*entry))?;
        of((parent, schema))?;
        Some((parent, schema["properties"].as_object()?))
    }

    /// The names of a set, with what each of them means.
    fn closed_set(&self, out: &mut String, name: &str, schema: &Value) {
        let keywords = schema.as_object().unwrap_or_else(|| panic!("{name} is neither a struct nor a closed set"));
        let names = names_of(keywords).unwrap_or_else(|| panic!("{name} is neither a struct nor a closed set"));
        let mut description = self.description(schema);
        let parts = keywords.get("oneOf").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let meanings: Vec<String> = parts
            .iter()
            .filter(|part| part.get("description").is_some())
            .filter_map(|part| Some(format!("- `{}`: {}", part.get("const")?.as_str()?, self.description(part))))
            .collect();
        if !meanings.is_empty() {
            description.push_str("\n\n");
            description.push_str(&meanings.join("\n"));
        }
        out.push_str(&comment("", &description));
        let names = names.as_array().expect("names").iter().map(Value::to_string);
        super::typescript::alias(out, name, names);
    }

    fn description(&self, schema: &Value) -> String {
        let text = schema.get("description").and_then(Value::as_str);
        words::plain(text.unwrap_or_else(|| panic!("{schema} has no documentation")), Words::Types(self.links))
    }

    fn type_of(&self, schema: &Value) -> String {
        let Some(keywords) = schema.as_object() else { return "unknown".to_owned() };
        if let Some(reference) = keywords.get("$ref") {
            return self.named(reference);
        }
        if let Some(names) = names_of(keywords) {
            return union(names.as_array().expect("names").iter().map(Value::to_string));
        }
        if let Some(several) = keywords.get("anyOf").and_then(Value::as_array) {
            return union(several.iter().map(|schema| self.type_of(schema)));
        }
        match keywords.get("type") {
            None => "unknown".to_owned(),
            Some(Value::Array(types)) => union(types.iter().map(|one| self.simple(one, keywords))),
            Some(one) => self.simple(one, keywords),
        }
    }

    fn simple(&self, one: &Value, keywords: &Map<String, Value>) -> String {
        match one.as_str().expect("a type's name") {
            "integer" | "number" => "number".to_owned(),
            "array" => {
                let items = self.type_of(keywords.get("items").unwrap_or(&Value::Bool(true)));
                let items = if is_union(&items) { format!("({items})") } else { items };
                format!("{}{items}[]", if self.given { "readonly " } else { "" })
            }
            "object" => {
                let value = self.type_of(keywords.get("additionalProperties").unwrap_or(&Value::Bool(true)));
                let names = keywords.get("propertyNames").map_or_else(|| "string".to_owned(), |n| self.type_of(n));
                match self.given {
                    true => format!("{{ readonly [name in {names}]?: {value} | undefined }}"),
                    false => format!("Record<{names}, {value}>"),
                }
            }
            other => other.to_owned(),
        }
    }

    /// The name of a definition; of a generic type with its argument.
    fn named(&self, reference: &Value) -> String {
        let name = name_of(reference);
        let Some((generic, _)) = name.split_once(OF) else { return name.to_owned() };
        let general = &self.definitions[&format!("{generic}{OF}T")];
        let argument = self.argument(general, &self.definitions[name]);
        format!("{generic}<{}>", self.type_of(argument.expect("a generic type has its parameter somewhere")))
    }

    /// What stands in one schema where the other, which is more general, has its parameter.
    fn argument<'a>(&'a self, general: &'a Value, special: &'a Value) -> Option<&'a Value> {
        let Some(reference) = general.get("$ref") else {
            return general.as_object()?.iter().find_map(|(key, value)| self.argument(value, special.get(key)?));
        };
        match name_of(reference) {
            "T" => Some(special),
            name => self.argument(&self.definitions[name], &self.definitions[name_of(special.get("$ref")?)]),
        }
    }
}

fn name_of(reference: &Value) -> &str {
    let path = reference.as_str().expect("a reference is a text");
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a type is a union, and not one that has a union within.
fn is_union(text: &str) -> bool {
    let mut depth = 0;
    text.chars().any(|c| {
        depth += i32::from(c == '<') - i32::from(c == '>');
        c == '|' && depth == 0
    })
}

fn union(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" | ")
}

/// A comment, on one line if it fits.
fn comment(indent: &str, text: &str) -> String {
    let line = format!("{indent}/** {text} */\n");
    if !text.contains('\n') && line.chars().count() <= WIDTH + 1 {
        return line;
    }
    let mut out = format!("{indent}/**\n");
    for paragraph in text.lines() {
        if paragraph.is_empty() {
            out.push_str(&format!("{indent} *\n"));
            continue;
        }
        let mut line = format!("{indent} *");
        for word in words_of(paragraph) {
            if line.chars().count() + 1 + word.chars().count() > WIDTH {
                out.push_str(&format!("{line}\n"));
                line = format!("{indent} *");
                if paragraph.starts_with("- ") {
                    line.push_str("  ");
                }
            }
            line.push(' ');
            line.push_str(&word);
        }
        out.push_str(&format!("{line}\n"));
    }
    out + indent + " */\n"
}

/// Words, of which a link is one.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if last.rfind("{@link").is_some_and(|at| !last[at..].contains('}')) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}
