//! What holds for every route and every schema of the OpenAPI document.

use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{AdditionalProperties, ArrayItems, SchemaType, Type};
use utoipa::openapi::{Content, ObjectBuilder, OpenApi, Ref, RefOr, ResponseBuilder, Schema};

/// The media type of every refusal (RFC 9457).
pub(super) const PROBLEM: &str = "application/problem+json";

/// Refusals are problems, and some of them any route may answer with.
pub(super) struct Refusals;

impl utoipa::Modify for Refusals {
    fn modify(&self, document: &mut OpenApi) {
        for item in document.paths.paths.values_mut() {
            let operations = [
                &mut item.get,
                &mut item.post,
                &mut item.put,
                &mut item.delete,
            ];
            operations.into_iter().flatten().for_each(refuses);
        }
    }
}

fn refuses(operation: &mut Operation) {
    let mut always = vec![
        ("400", "The request could not be read"),
        ("403", "Not allowed, or not from a page of this server"),
        ("503", "Stet restarts, or its database does not answer"),
    ];
    let queried = operation.parameters.iter().flatten();
    let queried = queried
        .clone()
        .any(|it| matches!(it, RefOr::T(it) if it.parameter_in == ParameterIn::Query));
    if operation.request_body.is_some() || queried {
        always.push(("422", "Something sent cannot be taken as it is"));
    }
    if operation.request_body.is_some() {
        always.push(("413", "Too large"));
        always.push(("415", "Not JSON"));
    }
    let problem = || Content::new(Some(RefOr::Ref(Ref::from_schema_name("Problem"))));
    for (status, why) in always {
        let described = operation.responses.responses.entry(status.into());
        described.or_insert_with(|| {
            let response = ResponseBuilder::new().description(why);
            response.content(PROBLEM, problem()).build().into()
        });
    }
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        if status.starts_with(['4', '5']) {
            response.content.clear();
            response.content.insert(PROBLEM.into(), problem().into());
        }
    }
}

/// The keys of a map are text, also where they are numbers.
pub(super) struct TextKeys;

impl utoipa::Modify for TextKeys {
    fn modify(&self, document: &mut OpenApi) {
        let schemas = document
            .components
            .iter_mut()
            .flat_map(|it| it.schemas.values_mut());
        schemas.for_each(text_keys);
    }
}

fn text_keys(schema: &mut RefOr<Schema>) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            let number = SchemaType::Type(Type::Integer);
            if let Some(Schema::Object(keys)) = object.property_names.as_deref_mut()
                && keys.schema_type == number
            {
                let digits = ObjectBuilder::new()
                    .schema_type(Type::String)
                    .pattern(Some("^[0-9]+$"));
                *keys = digits.build();
            }
            object.properties.values_mut().for_each(text_keys);
            if let Some(AdditionalProperties::RefOr(values)) =
                object.additional_properties.as_deref_mut()
            {
                text_keys(values);
            }
        }
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                text_keys(items);
            }
        }
        Schema::OneOf(one) => one.items.iter_mut().for_each(text_keys),
        Schema::AllOf(all) => all.items.iter_mut().for_each(text_keys),
        Schema::AnyOf(any) => any.items.iter_mut().for_each(text_keys),
        _ => {}
    }
}
