"""No page may run without the router: it sets the language, the navigation and, later, who may enter."""

from tests.browser.visitor import URL_PATHS, Visitor


def test_first_request_of_a_fresh_server_by_deep_link_goes_through_the_router(first_visitor: Visitor) -> None:
    """Streamlit would run a page of a `pages` folder by itself here, with its old sidebar instead of our navigation."""
    page = first_visitor.open("displacement")
    assert page.title() == "Displacement · Humanitarian situation"
    assert page.get_by_test_id("stTopNavLink").count() == len(URL_PATHS)
    assert page.get_by_test_id("stSidebarNav").count() == 0


def test_navigation_names_every_page(visitor: Visitor) -> None:
    page = visitor.open()
    assert page.get_by_test_id("stTopNavLink").all_inner_texts() == [
        "Situation",
        "Civilian exposure",
        "Evacuation routes",
        "Displacement",
        "Add reports",
        "Review",
        "Data",
    ]


def test_no_deploy_button_and_nothing_but_our_server_is_asked(visitor: Visitor) -> None:
    page = visitor.open()
    assert page.get_by_text("Deploy").count() == 0
    assert visitor.outside == []


def test_first_page_answers_to_its_name_too(visitor: Visitor) -> None:
    page = visitor.open("situation")
    assert page.title() == "Situation · Humanitarian situation"
    assert page.get_by_text("Page not found").count() == 0
