from streamlit.testing.v1 import AppTest


def page_with_our_fault() -> None:
    from pages.parts.faults import show_fault

    assert show_fault(KeyError("/home/amal/secret"))


def page_with_a_problem_to_act_on() -> None:
    from loaders.errors import ReadError
    from pages.parts.faults import show_fault

    assert show_fault(ReadError("Reading “{name}”: it is empty.", name="<b>report</b>"))


def html_of(page: object) -> str:
    tested = AppTest.from_function(page, default_timeout=30).run()  # type: ignore[arg-type]
    assert not tested.exception
    return " ".join(element.proto.body for element in tested.get("html"))


def test_fault_of_ours_is_one_line_without_its_details() -> None:
    shown = html_of(page_with_our_fault)
    assert "This page stopped at a fault of its own" in shown
    assert "secret" not in shown


def test_problem_the_reader_can_act_on_is_told_in_its_own_words() -> None:
    """Errors of a button's callback end here, since no page can catch them."""
    assert "Reading “&lt;b&gt;report&lt;/b&gt;”: it is empty." in html_of(page_with_a_problem_to_act_on)
