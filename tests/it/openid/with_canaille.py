"""Canaille, an OpenID provider, with a client and two people: `with_canaille.py PORT REDIRECT`."""

import datetime
import sys

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from werkzeug.serving import run_simple

port, redirect = int(sys.argv[1]), sys.argv[2]
app = create_app(
    {
        "SECRET_KEY": "for tests only",
        "SERVER_NAME": f"127.0.0.1:{port}",
        "PREFERRED_URL_SCHEME": "http",
        "DEBUG": True,
        "CANAILLE": {"DATABASE": "memory", "JAVASCRIPT": False},
        "CANAILLE_OIDC": {},
    }
)
# It has made sure of Ada's address, and says nothing of Bo's.
mapping = app.config["CANAILLE_OIDC"]["USERINFO_MAPPING"]
mapping["EMAIL_VERIFIED"] = "{% if user.user_name == 'ada' %}true{% endif %}"
with app.app_context():
    backend = Backend.instance
    for name in ["ada", "bo"]:
        backend.save(
            models.User(
                user_name=name,
                formatted_name=name.title(),
                family_name=name.title(),
                emails=[f"{name}@example.org"],
                password="correct horse battery",
            )
        )
    client = models.Client(
        client_id="stet",
        client_secret="s3cret",
        client_id_issued_at=datetime.datetime.now(datetime.timezone.utc),
        client_name="Stet",
        client_uri=redirect,
        redirect_uris=[redirect],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "email"],
        token_endpoint_auth_method="client_secret_basic",
    )
    backend.save(client)
    client.audience = [client]
    backend.save(client)
run_simple("127.0.0.1", port, app, threaded=True)
