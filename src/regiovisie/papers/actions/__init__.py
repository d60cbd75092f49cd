"""Writes of the room `papers`: plain verbs, one transaction each, with who and why."""

from regiovisie.papers.actions.annexes import (
    add_annex,
    refuse_secret,
    remove_annex,
    replace_annex,
)
from regiovisie.papers.actions.house import (
    add_treatment,
    end_treatment,
    stop_template,
    use_template,
)
from regiovisie.papers.actions.local import (
    NONE_YET,
    drop_text,
    fill_fields,
    fill_paper,
    put_text_back,
    share_papers,
    start_papers,
    write_text,
)
from regiovisie.papers.actions.models import (
    add_model,
    add_model_section,
    adopt_library,
    change_model_section,
    keep_as_model,
    remove_model_section,
)
from regiovisie.papers.actions.naming import Named
from regiovisie.papers.actions.proposals import (
    add_section,
    finish_version,
    put_section_back,
    remove_section,
    shape_section,
    start_next_version,
    start_proposal,
    write_section,
)
from regiovisie.papers.actions.reading import register_from_paper
from regiovisie.papers.actions.sending import (
    Letter,
    SentMeanwhile,
    last_of_papers,
    last_of_text,
    recall,
    send_papers,
    send_text,
    send_text_to,
)
from regiovisie.papers.actions.settling import RegionChangedAgain, settle_change

__all__ = [
    "NONE_YET",
    "Letter",
    "Named",
    "RegionChangedAgain",
    "SentMeanwhile",
    "add_annex",
    "add_model",
    "add_model_section",
    "add_section",
    "add_treatment",
    "adopt_library",
    "change_model_section",
    "drop_text",
    "end_treatment",
    "fill_fields",
    "fill_paper",
    "finish_version",
    "keep_as_model",
    "last_of_papers",
    "last_of_text",
    "put_section_back",
    "put_text_back",
    "recall",
    "refuse_secret",
    "register_from_paper",
    "remove_annex",
    "remove_model_section",
    "remove_section",
    "replace_annex",
    "send_papers",
    "send_text",
    "send_text_to",
    "settle_change",
    "shape_section",
    "share_papers",
    "start_next_version",
    "start_papers",
    "start_proposal",
    "stop_template",
    "use_template",
    "write_section",
    "write_text",
]
