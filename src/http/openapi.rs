//! What holds for every route and every schema of the OpenAPI document.

use utoipa::Number;
use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayItems, KnownFormat, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Content, Object, ObjectBuilder, OpenApi, Ref, RefOr, ResponseBuilder, Schema,
};

/// The media type of every refusal (RFC 9457).
pub(super) const PROBLEM: &str = "application/problem+json";

/// Refusals are problems, and some of them any route may answer with.
pub(super) struct Refusals;

impl utoipa::Modify for Refusals {
    fn modify(&self, document: &mut OpenApi) {
        for item in document.paths.paths.values_mut() {
            operations(item).for_each(|(_, it)| refuses(it));
        }
    }
}

/// The operations of an address, by method.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let all = [
        ("get", &mut item.get),
        ("post", &mut item.post),
        ("put", &mut item.put),
        ("delete", &mut item.delete),
    ];
    all.into_iter()
        .filter_map(|(method, it)| Some((method, it.as_mut()?)))
}

fn refuses(operation: &mut Operation) {
    let mut always = vec![
        ("400", "The request could not be read"),
        ("403", "Not allowed, or not from a page of this server"),
        ("406", "Not in an encoding that was asked for"),
        ("415", "Not JSON, or packed"),
        ("431", "The headers are too long"),
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
        always.push(("408", "Not finished in time"));
        always.push(("413", "Too large"));
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
        if response.description.is_empty() {
            response.description = usual(status).into();
        }
        // What is read by people says it in a page.
        let in_a_page = response.content.contains_key("text/html");
        if status.starts_with(['4', '5']) && !in_a_page {
            response.content.clear();
            response.content.insert(PROBLEM.into(), problem().into());
        }
    }
}

/// What a status means where the route says no more of it. OpenAPI wants a description of every answer.
fn usual(status: &str) -> &'static str {
    match status {
        "401" => "Not signed in",
        "404" => "Not there",
        "409" => "It does not fit as things are now",
        "422" => "Something sent cannot be taken as it is",
        "429" => "Too many at once",
        _ if status.starts_with('2') => "Done",
        _ => "Refused",
    }
}

/// How who asks says who they are: by the login's cookie, or a program by an API token.
pub(super) struct Security;

impl utoipa::Modify for Security {
    fn modify(&self, document: &mut OpenApi) {
        let cookie = ApiKeyValue::with_description(
            "stet_login",
            "Set by signing in; by https it is called __Host-stet_login.",
        );
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("An API token, for reading and working on sessions."));
        let components = document.components.get_or_insert_default();
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(cookie));
        components.add_security_scheme("login", cookie);
        components.add_security_scheme("api_token", SecurityScheme::Http(bearer.build()));
        for (path, item) in &mut document.paths.paths {
            for (method, operation) in operations(item) {
                let typed = ABOUT_WHAT_WAS_TYPED.contains(&(method, path.as_str()));
                let asks = operation.responses.responses.contains_key("401") && !typed;
                operation.security = asks.then(|| {
                    let either = ["login", "api_token"];
                    let either = either.map(|it| SecurityRequirement::new(it, [""; 0]));
                    either.to_vec()
                });
            }
        }
    }
}

/// Where a 401 is about what was typed, or about the OpenID provider, and nobody has to be signed in.
const ABOUT_WHAT_WAS_TYPED: [(&str, &str); 5] = [
    ("post", "/api/login"),
    ("post", "/api/openid"),
    ("post", "/api/openid/answer"),
    ("post", "/api/invitation"),
    ("post", "/api/password-link"),
];

/// Numbers that are not negative go as far as Rust's do, which no format of OpenAPI says.
pub(super) struct Ranges;

impl utoipa::Modify for Ranges {
    fn modify(&self, document: &mut OpenApi) {
        let schemas = document
            .components
            .iter_mut()
            .flat_map(|it| it.schemas.values_mut());
        schemas.for_each(|it| each_object(it, &mut unsigned));
        for item in document.paths.paths.values_mut() {
            let parameters = operations(item);
            let parameters = parameters.flat_map(|(_, it)| it.parameters.iter_mut().flatten());
            for parameter in parameters {
                if let RefOr::T(parameter) = parameter
                    && let Some(schema) = &mut parameter.schema
                {
                    each_object(schema, &mut unsigned);
                }
            }
        }
    }
}

fn unsigned(object: &mut Object) {
    let Some(SchemaFormat::KnownFormat(format)) = &object.format else {
        return;
    };
    let most = match format {
        KnownFormat::Int32 => usize::try_from(u32::MAX).unwrap_or(usize::MAX),
        KnownFormat::Int64 => usize::MAX,
        _ => return,
    };
    if object.minimum.is_none() {
        return;
    }
    object.format = None;
    if object.maximum.is_none() {
        object.maximum = Some(Number::UInt(most));
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
    each_object(schema, &mut |object| {
        let number = SchemaType::Type(Type::Integer);
        if let Some(Schema::Object(keys)) = object.property_names.as_deref_mut()
            && keys.schema_type == number
        {
            let digits = ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^[0-9]+$"));
            *keys = digits.build();
        }
    });
}

/// Shows `change` every object schema within a schema.
fn each_object(schema: &mut RefOr<Schema>, change: &mut impl FnMut(&mut Object)) {
    let RefOr::T(schema) = schema else { return };
    match schema {
        Schema::Object(object) => {
            change(object);
            for it in object.properties.values_mut() {
                each_object(it, change);
            }
            if let Some(AdditionalProperties::RefOr(values)) =
                object.additional_properties.as_deref_mut()
            {
                each_object(values, change);
            }
        }
        Schema::Array(array) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                each_object(items, change);
            }
        }
        Schema::OneOf(one) => one.items.iter_mut().for_each(|it| each_object(it, change)),
        Schema::AllOf(all) => all.items.iter_mut().for_each(|it| each_object(it, change)),
        Schema::AnyOf(any) => any.items.iter_mut().for_each(|it| each_object(it, change)),
        _ => {}
    }
}
