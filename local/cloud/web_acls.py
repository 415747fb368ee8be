"""The texts that a web ACL of a template looks for.

A template says them plainly (SearchString) or in Base64 (SearchStringBase64); WAF's API has a blob of it, so Base64.
MiniStack keeps what the template says, and a client that reads the web ACL would decode a text that was never encoded.
"""

import base64

from ministack.services.cloudformation import provisioners

TYPE = "AWS::WAFv2::WebACL"


def as_the_api_says(value):
    """A part of a template's web ACL with its texts as the API has them. What is given stays as it is."""
    if isinstance(value, list):
        return [as_the_api_says(each) for each in value]
    if not isinstance(value, dict):
        return value
    said = {name: as_the_api_says(each) for name, each in value.items() if name != "SearchStringBase64"}
    if "SearchStringBase64" in value:
        said["SearchString"] = value["SearchStringBase64"]
    elif isinstance(value.get("SearchString"), str):
        said["SearchString"] = base64.b64encode(value["SearchString"].encode()).decode()
    return said


def install() -> None:
    handler = provisioners._RESOURCE_HANDLERS[TYPE]
    create, update = handler["create"], handler["update"]

    def create_encoded(logical_id, props, stack_name):
        return create(logical_id, as_the_api_says(props), stack_name)

    def update_encoded(physical_id, old, new, stack_name, logical_id=None):
        return update(physical_id, as_the_api_says(old), as_the_api_says(new), stack_name, logical_id)

    handler["create"], handler["update"] = create_encoded, update_encoded
