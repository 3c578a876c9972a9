//! How a file that is downloaded is called.

use actix_web::http::header::{
    Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};

use crate::report::FileName;

/// The header that says how to call the file (RFC 6266): in ASCII for who reads no more, and as it is (RFC 8187).
pub(super) fn attachment(name: FileName) -> ContentDisposition {
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(name.ascii),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".into()),
                language_tag: None,
                value: name.full.into_bytes(),
            }),
        ],
    }
}
